-- What a run is about to set off of a claim is not taken away behind its back: repayment_claim.act.set_off {payment_run_id}.
-- The caller has locked the claim, which a proposal of a run does too.
create function payment.require_no_run(p_claim_id bigint) returns void
language plpgsql stable as $$
declare
  a_run bigint := payment.set_off_run(p_claim_id);
begin
  if a_run is not null then
    perform rule.refuse('repayment_claim.act.set_off', jsonb_build_object('payment_run_id', a_run,
      'current_state', (select k.state from payment.claim k where k.id = p_claim_id)));
  end if;
end
$$;
