-- Who knows of access in an emergency: who took it, administrators, auditors (those of a delegated manager, of its own
-- cases), and those of the directorate who may review it.
create function access.emergency_visible(v access.viewer, e access.emergency) returns boolean
language plpgsql stable as $$
begin
  return v.user_id = e.user_id or 'admin' = any (v.roles) or ('auditor' = any (v.roles) and access.sees_scheme(v, (select a.scheme_id from application.application a where a.id = e.application_id))) or (not v.delegated and v.roles && array['approver', 'scheme_owner']);
end
$$;
