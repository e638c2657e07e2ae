-- Locks the claims of these set-offs, cases first as all acts on claims do; in order. Gives the claims.
create function payment.lock_set_offs(p_set_offs bigint[]) returns bigint[]
language plpgsql as $$
declare
  the_claims bigint[] := array(select distinct s.claim_id from payment.set_off s where s.id = any (p_set_offs) order by 1);
begin
  if the_claims <> '{}' then
    perform from application.application a where a.id in (select k.application_id from payment.claim k where k.id = any (the_claims)) order by a.id for update;
    perform from payment.claim k where k.id = any (the_claims) order by k.id for update;
  end if;
  return the_claims;
end
$$;
