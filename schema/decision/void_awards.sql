-- The awards of a case whose decision another takes the place of: payouts that have not begun their way to the bank are
-- cancelled and the money they bound is free, also what the bank sent back of an award before it; what is paid, or approved
-- for it, stays. Raises decision.reverse.in_run {payment_run_id} where a proposed run has taken one.
create function decision.void_awards(p_application_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_run bigint;
begin
  perform from payment.payout where application_id = p_application_id order by id for update;
  select payment_run_id into a_run from payment.payout where application_id = p_application_id and claim_id is null and state = 'in_run' limit 1;
  if found then
    perform rule.refuse('decision.reverse.in_run', jsonb_build_object('payment_run_id', a_run));
  end if;
  update decision.award set state = 'annulled' where application_id = p_application_id and state not in ('annulled', 'declined', 'lapsed');
  perform budget.lock_bound(array(select decision.of_award(w) from decision.award w where w.application_id = p_application_id));
  perform decision.release_award(w) from decision.award w where w.application_id = p_application_id;
end
$$;
