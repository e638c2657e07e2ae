-- May this person see the view? One's own, those of one's office, and everybody's. Auditors of the directorate see all;
-- administrators and applicants have no queue.
create function application.view_visible(v access.viewer, p_view application.saved_view) returns boolean
language plpgsql stable as $$
begin
  return p_view.active and not v.roles <@ array['admin', 'applicant']
    and ('auditor' = any (v.roles) and not v.delegated or coalesce(p_view.owner_id, v.user_id) = v.user_id
      and (p_view.office_id is null or p_view.office_id is not distinct from v.office_id));
end
$$;
