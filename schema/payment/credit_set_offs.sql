-- What a run that is sent sets off is credited as it was attested, before what else is to be set off of the same claims is
-- looked at; proposals nobody approved in time end. The caller has locked the claims of all of them.
create function payment.credit_set_offs(r payment.payment_run) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  s payment.set_off;
  the_claims bigint[] := array[]::bigint[];
begin
  for s in select x.* from payment.set_off x join payment.payout p on p.id = x.payout_id
      where x.state in ('proposed', 'approved') and p.payment_run_id = r.id order by x.claim_id, x.id loop
    if s.state = 'approved' then
      perform payment.credit_set_off(s, r.id, r.pay_on);
      the_claims := the_claims || s.claim_id;
    else
      update payment.set_off set state = 'ended', ended_code = 'payout_sent' where id = s.id and state = 'proposed';
    end if;
  end loop;
  perform payment.fit_set_offs(k) from (select distinct k from unnest(the_claims) k order by k) x;
end
$$;
