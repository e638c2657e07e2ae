-- One deadline.
create function api.deadline_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'deadline', p_id);
  return application.deadline_reply(v, p_id);
end
$$;
