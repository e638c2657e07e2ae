-- Drops a claim that has not been decided, with the reason, where one person may (payment.drops_alone); else asks for
-- it, and another person does it or says no. Raises repayment_claim.drop.asked, object.move.illegal.
create function api.repayment_claim_drop(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance', 'caseworker');
  v access.viewer := access.actor();
begin
  perform rule.move('repayment_claim', k.state, 'dropped');
  if k.drop_asked_by is not null then
    perform rule.refuse('repayment_claim.drop.asked', jsonb_build_object('current_state', k.state));
  elsif payment.drops_alone(v, k) then
    update payment.claim set state = 'dropped', dropped_by = v.user_id, dropped_at = rule.now(), dropped_reason = p_body ->> 'reason' where id = p_id;
    perform payment.end_claim(p_id, 'cancelled');
  else
    update payment.claim set drop_asked_by = v.user_id, drop_asked_at = rule.now(), drop_reason = p_body ->> 'reason' where id = p_id;
  end if;
  return payment.claim_reply(v, p_id);
end
$$;
