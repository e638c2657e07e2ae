-- Locks what an award pays, and what counts in it, before any of what it binds. Raises decision.reverse.in_run.
create function decision.lock_payouts(w decision.award) returns void
language plpgsql as $$
declare
  p payment.payout;
begin
  perform from payment.payout where award_id in (select decision.counted_awards(w)) order by id for update;
  select * into p from payment.payout where award_id in (select decision.counted_awards(w)) and claim_id is null and state = 'in_run' limit 1;
  if found then
    perform rule.refuse('decision.reverse.in_run', jsonb_build_object('payment_run_id', p.payment_run_id));
  end if;
end
$$;
