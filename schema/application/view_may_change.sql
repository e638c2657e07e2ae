-- May this person change the view? One's own, and those of one's office; never the standard ones.
create function application.view_may_change(v access.viewer, p_view application.saved_view) returns boolean
language plpgsql immutable as $$
begin
  return not v.roles <@ array['auditor', 'admin', 'applicant']
    and coalesce(p_view.owner_id = v.user_id, p_view.office_id = v.office_id, false);
end
$$;
