-- Asks for what is left of a claim to be written off; another person with authority for it confirms.
-- Raises repayment_claim.write_off.asked, object.move.illegal.
create function api.repayment_claim_write_off(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance');
begin
  perform rule.move('repayment_claim', k.state, 'written_off');
  if k.write_off_asked_by is not null then
    perform rule.refuse('repayment_claim.write_off.asked', jsonb_build_object('current_state', k.state));
  end if;
  update payment.claim set write_off_asked_by = (access.actor()).user_id, write_off_asked_at = rule.now(), write_off_reason = p_body ->> 'reason' where id = p_id;
  return payment.claim_reply(access.actor(), p_id);
end
$$;
