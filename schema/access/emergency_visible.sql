-- Who knows of access in an emergency: who took it, auditors, administrators, and those of the directorate
-- who may review it.
create function access.emergency_visible(v access.viewer, e access.emergency) returns boolean
language plpgsql stable as $$
begin
  return v.user_id = e.user_id or v.roles && array['auditor', 'admin'] or (not v.delegated and v.roles && array['approver', 'scheme_owner']);
end
$$;
