-- Who may be mentioned in a note of a case: those who work with cases and see this one, and the assessment the
-- note is of where there is one.
create function application.colleagues(p_application_id bigint, p_assessment_id bigint) returns setof bigint
language plpgsql stable as $$
declare
  an_assessor bigint := (select x.assessor_id from application.assessment x where x.id = p_assessment_id);
begin
  return query select u.id from access.user_account u cross join lateral access.viewer_of(u, null) v
    where u.kind = 'person' and u.active and u.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals']
      and application.visible(v, p_application_id)
      and (an_assessor is null or application.assessment_visible(v, p_application_id, an_assessor));
end
$$;
