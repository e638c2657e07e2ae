-- Who reads how a call's applications stand against each other: those who work with cases. It is an
-- internal paper until the decisions are made. Raises object.get.not_found, access.role.missing.
create function application.require_ranking(p_viewer access.viewer, p_call_id bigint) returns void
language plpgsql stable as $$
begin
  perform access.require_visible(p_viewer, 'call', p_call_id);
  perform access.require_viewer(p_viewer, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
end
$$;
