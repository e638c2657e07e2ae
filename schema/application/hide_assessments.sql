-- An earlier state of a case as this person may see it: while it is blind, without what others assessed.
create function application.hide_assessments(p_viewer access.viewer, p_application_id bigint, p_doc jsonb) returns jsonb
language plpgsql stable as $$
begin
  return p_doc || jsonb_build_object('assessments', (select coalesce(jsonb_agg(x order by n), '[]')
    from jsonb_array_elements(p_doc -> 'assessments') with ordinality t (x, n)
    where application.assessment_visible(p_viewer, p_application_id, (x -> 'assessor' ->> 'id')::bigint)));
end
$$;
