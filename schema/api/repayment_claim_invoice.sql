-- Sends the demand: the claim gets its own KID, the day it is due and the day after which it bears interest. Raises repayment_claim.act.suspended,
-- repayment_claim.invoice.due_on.
create function api.repayment_claim_invoice(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance');
  a_least date := rule.today() + (rule.setting('repayment_claim.due_days') #>> '{}')::int;
  a_due date := coalesce((p_body ->> 'due_on')::date, a_least);
begin
  perform payment.require_state(k, 'invoiced', 'decided');
  if payment.claim_waits(k) then
    perform rule.refuse('repayment_claim.act.suspended', jsonb_build_object('current_state', k.state));
  end if;
  if a_due < a_least then
    perform rule.refuse('repayment_claim.invoice.due_on', jsonb_build_object('pointer', '/due_on', 'earliest', a_least));
  end if;
  update payment.claim set state = 'invoiced', kid = payment.kid(p_id), due_on = a_due,
    interest_from = greatest(a_due, rule.today() + (rule.setting('repayment_claim.interest_days') #>> '{}')::int), invoiced_by = (access.actor()).user_id, invoiced_at = rule.now()
   where id = p_id;
  perform application.open_deadline(k.application_id, 'payment_due', rule.today(), a_due, 'tilbakebetalingskrav', p_id);
  return payment.claim_reply(access.actor(), p_id);
end
$$;
