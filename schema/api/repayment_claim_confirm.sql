-- Writes off what is left of a claim, by another than who asked, with authority for the amount; or says no,
-- and the claim goes on. Raises repayment_claim.confirm.same_person, .not_asked, .act.set_off, decision.approve.authority.
create function api.repayment_claim_confirm(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.answer_claim(p_id, p_if_match, 'written_off');
  v access.viewer := access.actor();
begin
  if k.write_off_asked_by is null then
    perform rule.refuse('repayment_claim.confirm.not_asked', jsonb_build_object('current_state', k.state));
  elsif (p_body ->> 'confirm')::boolean then
    perform payment.require_no_run(p_id);
    update payment.claim set state = 'written_off', written_off_by = v.user_id, written_off_at = rule.now(), written_off_ore = payment.claim_left(k) where id = p_id;
    perform payment.end_claim(p_id, 'cancelled');
    perform payment.fit_set_offs(p_id);
  else
    update payment.claim set write_off_asked_by = null, write_off_asked_at = null, write_off_reason = null where id = p_id;
  end if;
  return payment.claim_reply(v, p_id);
end
$$;
