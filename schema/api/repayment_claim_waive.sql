-- Proposes to let a small claim that has not been decided go, with the reason; another person does it or says no.
-- Raises repayment_claim.waive.not_small, .asked, object.move.illegal.
create function api.repayment_claim_waive(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance', 'caseworker');
begin
  perform rule.move('repayment_claim', k.state, 'waived');
  if k.waive_asked_by is not null then
    perform rule.refuse('repayment_claim.waive.asked', jsonb_build_object('current_state', k.state));
  elsif payment.claim_small(k) is null then
    perform rule.refuse('repayment_claim.waive.not_small', jsonb_build_object('current_state', k.state, 'limit_ore', (rule.setting('repayment_claim.small_ore') #>> '{}')::bigint));
  end if;
  update payment.claim set waive_asked_by = (access.actor()).user_id, waive_asked_at = rule.now(), waive_reason = p_body ->> 'reason' where id = p_id;
  return payment.claim_reply(access.actor(), p_id);
end
$$;
