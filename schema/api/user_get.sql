-- One user, for administrators and auditors. Raises object.get.not_found.
create function api.user_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_viewer(v, 'admin', 'auditor');
  perform access.require_visible(v, 'user', p_id);
  return access.user_reply(p_id);
end
$$;
