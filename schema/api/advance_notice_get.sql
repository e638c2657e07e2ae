-- One advance notice.
create function api.advance_notice_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'advance_notice', p_id);
  return (select (n.id, n.version, application.advance_notice_doc(n))::api.reply from application.advance_notice n where n.id = p_id);
end
$$;
