-- Hands a claim that is past due over for collection, by its reference there.
-- Raises repayment_claim.act.suspended, .act.set_off, repayment_claim.transfer.not_due, object.move.illegal.
create function api.repayment_claim_transfer(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance');
begin
  perform rule.move('repayment_claim', k.state, 'transferred');
  if payment.claim_waits(k) then
    perform rule.refuse('repayment_claim.act.suspended', jsonb_build_object('current_state', k.state));
  end if;
  if k.due_on >= rule.today() then
    perform rule.refuse('repayment_claim.transfer.not_due', jsonb_build_object('current_state', k.state, 'due_on', k.due_on));
  end if;
  perform payment.require_no_run(p_id);
  update payment.claim set state = 'transferred', transferred_by = (access.actor()).user_id, transferred_at = rule.now(),
    transferred_reference = p_body ->> 'reference' where id = p_id;
  perform application.end_deadline_of(k.application_id, p_id, null, 'cancelled', 'payment_due');
  perform payment.fit_set_offs(p_id);
  return payment.claim_reply(access.actor(), p_id);
end
$$;
