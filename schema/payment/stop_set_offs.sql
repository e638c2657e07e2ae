-- Execution of a decision on repayment is put off: nothing is set off by it meanwhile. What a proposed run has taken is
-- given back first, by those who own the run. Raises appeal.suspend.in_run {payment_run_id}.
create function payment.stop_set_offs(p_decision_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_claim bigint;
  a_run bigint;
begin
  select k.id into a_claim from payment.claim k join decision.decision d on d.claim_id = k.id where d.id = p_decision_id for update of k;
  select p.payment_run_id into a_run from payment.set_off s join payment.payout p on p.id = s.payout_id
   where s.claim_id = a_claim and s.state = 'approved' and p.state = 'in_run' limit 1;
  if found then
    perform rule.refuse('appeal.suspend.in_run', jsonb_build_object('payment_run_id', a_run));
  end if;
  perform payment.fit_set_offs(a_claim);
end
$$;
