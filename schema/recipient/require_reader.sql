-- Who reads recipients: all who work with cases, and applicants those they act for. Not administrators.
create function recipient.require_reader(p_viewer access.viewer) returns void
language plpgsql stable as $$
begin
  perform access.require_viewer(p_viewer, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'applicant');
end
$$;
