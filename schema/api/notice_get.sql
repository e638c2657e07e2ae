-- One notice and the deadlines it tells of.
create function api.notice_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'notice', p_id);
  return application.notice_reply(v, p_id);
end
$$;
