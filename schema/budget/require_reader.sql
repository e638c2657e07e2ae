-- Who reads appropriations: all who work with grants; applicants do not.
create function budget.require_reader(p_viewer access.viewer) returns void
language plpgsql stable as $$
begin
  perform access.require_viewer(p_viewer, 'finance', 'caseworker', 'approver', 'scheme_owner', 'auditor', 'appeals', 'admin');
end
$$;
