-- Are the assessments of others hidden from this person? Where a call requires several, those who may
-- assess, and applicants, see their own only until all are in.
create function application.is_blind(p_viewer access.viewer, p_application_id bigint, p_required int) returns boolean
language plpgsql stable as $$
begin
  return p_required > 1 and (p_viewer.roles && array['caseworker'] or p_viewer.roles <@ array['applicant'])
    and not (select s.complete from application.standing(p_application_id, p_required) s);
end
$$;
