-- Holds every payout of the decision's award that has not begun its way to the bank, in the name of
-- the suspension; of a decision on repayment, ends what is set off by it. One that a proposed run has taken is given back
-- first, by those who own the run.
-- Raises appeal.suspend.in_run {payment_run_id}.
create function appeal.hold_payouts(p_suspension_id bigint, p_decision_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_run bigint;
begin
  perform from payment.payout p join decision.award w on w.id = p.award_id where w.decision_id = p_decision_id order by p.id for update of p;
  select p.payment_run_id into a_run from payment.payout p join decision.award w on w.id = p.award_id
   where w.decision_id = p_decision_id and p.claim_id is null and p.state = 'in_run' limit 1;
  if found then
    perform rule.refuse('appeal.suspend.in_run', jsonb_build_object('payment_run_id', a_run));
  end if;
  update payment.payout p set state = 'held', held_from = p.state, held_reason = rule.law_source('suspension'), suspension_id = p_suspension_id
    from decision.award w
   where w.decision_id = p_decision_id and p.award_id = w.id and p.claim_id is null and p.state in ('planned', 'blocked', 'due');
  perform payment.stop_set_offs(p_decision_id);
end
$$;
