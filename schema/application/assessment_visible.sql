-- May this person see that somebody's assessment of a case exists and says what? For the history.
create function application.assessment_visible(p_viewer access.viewer, p_application_id bigint, p_assessor_id bigint) returns boolean
language plpgsql stable as $$
begin
  return p_assessor_id = p_viewer.user_id or not application.is_blind(p_viewer, p_application_id,
    (select c.assessments_required from application.application a join scheme.call c on c.id = a.call_id where a.id = p_application_id));
end
$$;
