-- Calls off a call that has not closed, with a reason. What has been applied for stays.
-- Raises object.get.not_found, resource.change.stale, object.move.illegal.
create function api.call_cancel(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c scheme.call := scheme.lock_call(p_id, p_if_match);
begin
  perform rule.move('call', c.state, 'cancelled');
  update scheme.call set state = 'cancelled', cancelled_reason = p_body ->> 'reason' where id = p_id;
  return scheme.call_reply(p_id);
end
$$;
