-- Lets a small claim go, by another than who proposed it, with authority for the amount; or says no, and the claim is
-- made. Raises repayment_claim.waive.same_person, .not_asked, .not_small, decision.approve.authority.
create function api.repayment_claim_waive_confirm(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.answer_claim(p_id, p_if_match, 'waived');
  v access.viewer := access.actor();
begin
  if k.waive_asked_by is null then
    perform rule.refuse('repayment_claim.waive.not_asked', jsonb_build_object('current_state', k.state));
  elsif not (p_body ->> 'confirm')::boolean then
    update payment.claim set waive_asked_by = null, waive_asked_at = null, waive_reason = null where id = p_id;
  elsif payment.claim_small(k) is null then
    perform rule.refuse('repayment_claim.waive.not_small', jsonb_build_object('current_state', k.state, 'limit_ore', (rule.setting('repayment_claim.small_ore') #>> '{}')::bigint));
  else
    update payment.claim set state = 'waived', waived_by = v.user_id, waived_at = rule.now() where id = p_id;
    perform payment.end_claim(p_id, 'cancelled');
  end if;
  return payment.claim_reply(v, p_id);
end
$$;
