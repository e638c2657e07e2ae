-- May somebody who sees the case's notes see this one? Not a note of an assessment that is blind to them yet.
create function application.note_shown(p_viewer access.viewer, p_application_id bigint, p_assessment_id bigint) returns boolean
language plpgsql stable as $$
begin
  return p_assessment_id is null or application.assessment_visible(p_viewer, p_application_id,
    (select x.assessor_id from application.assessment x where x.id = p_assessment_id));
end
$$;
