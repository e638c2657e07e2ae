-- Does a case lack assessments that its call requires? What is dismissed on form needs none.
create function application.assessments_missing(p_application_id bigint, p_outcome text) returns boolean
language plpgsql stable as $$
declare
  a_required int := (select c.assessments_required from application.application a join scheme.call c on c.id = a.call_id where a.id = p_application_id);
begin
  return a_required > 1 and p_outcome <> 'dismissed' and not (select s.complete from application.standing(p_application_id, a_required) s);
end
$$;
