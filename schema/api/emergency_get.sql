-- One opening in an emergency. Raises object.get.not_found.
create function api.emergency_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'emergency_access', p_id);
  return access.emergency_reply(v, p_id);
end
$$;
