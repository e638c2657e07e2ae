-- Who compares recipients: all who read the register, but applicants.
create function recipient.require_staff(p_viewer access.viewer) returns void
language plpgsql stable as $$
begin
  perform access.require_viewer(p_viewer, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
end
$$;
