-- BEFORE trigger: what is proposed or approved is looked at with claim and payout locked, so that no two take the same
-- øre, and two people who did not decide on the money are in it, whoever writes.
-- Raises what payment.check_set_off raises, set_off.approve.decided.
create function payment.guard_set_off() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  p payment.payout;
begin
  select * into k from payment.claim where id = new.claim_id for update;
  select * into p from payment.payout where id = new.payout_id for update;
  perform payment.check_set_off(k, p, new);
  if new.state = 'approved' and new.approved_by in (select payment.set_off_bound(k.id, p.id)) then
    perform rule.refuse('set_off.approve.decided');
  end if;
  return new;
end
$$;
