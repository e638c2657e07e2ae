-- One definition of an approval chain. Raises access.role.missing.
create function api.approval_chain_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'approval_chain', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  return (select (c.id, c.version::text, decision.approval_chain_doc(c))::api.reply from decision.approval_chain c where c.id = p_id);
end
$$;
