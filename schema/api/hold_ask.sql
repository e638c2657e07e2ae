-- Asks for the end of a hold that takes two people; only who placed it does, or anybody once that
-- person is gone. Raises hold.ask.not_yours, hold.ask.asked, hold.act.lifted.
create function api.hold_ask(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  h payment.hold := payment.hold_lock(p_id);
  v access.viewer := access.actor();
  a_code text := (payment.hold_codes(v, h))[1];
begin
  perform access.require('finance', 'caseworker', 'scheme_owner');
  perform rule.check_version(p_if_match, h.version);
  if a_code is not null then
    perform rule.refuse(case when a_code in ('hold.act.lifted', 'hold.ask.asked', 'hold.ask.not_yours') then a_code end, jsonb_build_object('current_state', h.state));
  end if;
  update payment.hold set lift_asked_by = v.user_id, lift_asked_at = rule.now(), lift_reason = p_body ->> 'reason' where id = p_id;
  return payment.hold_reply(v, p_id);
end
$$;
