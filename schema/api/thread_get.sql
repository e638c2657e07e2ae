-- One thread with its messages. Raises object.get.not_found.
create function api.thread_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'message_thread', p_id);
  return application.thread_reply(v, p_id);
end
$$;
