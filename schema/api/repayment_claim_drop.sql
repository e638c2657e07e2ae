-- Drops a claim that has not been decided, with the reason.
create function api.repayment_claim_drop(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, false, 'finance', 'caseworker');
begin
  perform rule.move('repayment_claim', k.state, 'dropped');
  update payment.claim set state = 'dropped', dropped_by = (access.actor()).user_id, dropped_at = rule.now(), dropped_reason = p_body ->> 'reason' where id = p_id;
  perform payment.end_claim(k.application_id, 'cancelled');
  return payment.claim_reply(access.actor(), p_id);
end
$$;
