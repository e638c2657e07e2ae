-- Drops a claim that has not been decided, by another than who asked for it, with authority for the amount; or says
-- no, and the claim is made. Raises repayment_claim.drop.same_person, .not_asked, decision.approve.authority.
create function api.repayment_claim_drop_confirm(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.answer_claim(p_id, p_if_match, 'dropped');
  v access.viewer := access.actor();
begin
  if k.drop_asked_by is null then
    perform rule.refuse('repayment_claim.drop.not_asked', jsonb_build_object('current_state', k.state));
  elsif (p_body ->> 'confirm')::boolean then
    update payment.claim set state = 'dropped', dropped_by = v.user_id, dropped_at = rule.now(), dropped_reason = drop_reason where id = p_id;
    perform payment.end_claim(p_id, 'cancelled');
  else
    update payment.claim set drop_asked_by = null, drop_asked_at = null, drop_reason = null where id = p_id;
  end if;
  return payment.claim_reply(v, p_id);
end
$$;
