-- Who reads what is internal in a case: those who work with cases and see this one, not its parties.
-- Raises object.get.not_found, access.role.missing.
create function application.require_insider(p_viewer access.viewer, p_id bigint) returns void
language plpgsql stable as $$
begin
  perform access.require_visible(p_viewer, 'application', p_id);
  perform access.require_viewer(p_viewer, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
end
$$;
