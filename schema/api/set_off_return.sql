-- Returns a proposed set-off with the reason: nothing is set off; a better one is proposed anew.
create function api.set_off_return(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  s payment.set_off := payment.lock_set_off(p_id, p_if_match, false, 'finance', 'approver');
  v access.viewer := access.actor();
begin
  perform rule.move('set_off', s.state, 'returned');
  update payment.set_off set state = 'returned', answered_by = v.user_id, answered_at = rule.now(), answer_reason = p_body ->> 'reason' where id = p_id;
  return payment.set_off_reply(v, p_id);
end
$$;
