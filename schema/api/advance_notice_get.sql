-- One advance notice.
create function api.advance_notice_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'advance_notice', p_id);
  return application.advance_notice_reply(v, p_id);
end
$$;
