-- What stands against asking others to assess a case, or taking that back; null when nothing does.
create function application.assessor_code(p_viewer access.viewer, a application.application) returns text
language plpgsql immutable as $$
begin
  return case when not p_viewer.roles && array['caseworker'] then 'access.role.missing'
    when a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then 'object.move.illegal'
    when a.assignee_id is distinct from p_viewer.user_id then 'assessor.ask.not_holder' end;
end
$$;
