-- More time that one applicant was given. Raises object.get.not_found, access.role.missing.
create function api.call_extension_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'call_extension', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return (p_id, '1', scheme.extension_doc(p_id))::api.reply;
end
$$;
