-- Who assesses a case, for those who work with cases. Raises object.get.not_found, access.role.missing.
create function api.assessor_list(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'application', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return (p_id, null, application.assessors_doc(p_id))::api.reply;
end
$$;
