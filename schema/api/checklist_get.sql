-- A case's checklist. Raises object.get.not_found, access.role.missing.
create function api.checklist_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform application.require_insider(v, p_id);
  return (p_id, null, application.checklist_doc(p_id, v.language))::api.reply;
end
$$;
