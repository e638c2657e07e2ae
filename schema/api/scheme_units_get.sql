-- Whom a scheme is there to reach, by name. Raises object.get.not_found, access.role.missing.
create function api.scheme_units_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return scheme.units_reply(p_id);
end
$$;
