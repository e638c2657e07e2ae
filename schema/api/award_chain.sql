-- What an award led to, from the scheme's goals to its evaluation (REQ-144). Raises object.get.not_found, access.role.missing.
create function api.award_chain(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'award', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return (p_id, null, report.award_chain_doc(p_id))::api.reply;
end
$$;
