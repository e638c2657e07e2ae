-- Who has declared impartiality, or a conflict, for a call. Raises object.get.not_found, access.role.missing.
create function api.call_impartiality_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'call', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return application.call_impartiality_reply(v, p_id);
end
$$;
