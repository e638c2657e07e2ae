-- Is this a field of the application, or of one of its assessments? By its pointer: a field of the form, a score.
create function application.note_field_fits(p_application application.application, p_assessment_id bigint, p_field text) returns boolean
language plpgsql stable as $$
begin
  if p_assessment_id is not null then
    return p_field = any ('{/eligible,/eligibility_grounds,/recommended_outcome,/recommended_amount_ore,/grounds}')
      or exists (select from application.assessment x, jsonb_array_elements(x.scores) s
        where x.id = p_assessment_id and p_field = '/scores/' || (s ->> 'criterion_id'));
  end if;
  return p_field = any ('{/title,/purpose,/amount_ore,/contact}')
    or exists (select from scheme.form_version f, jsonb_array_elements(f.form_schema -> 'fields') x
      where f.id = (p_application).form_version_id and p_field = '/form/' || (x ->> 'key'))
    or p_field = any (array(select '/form/' || k from jsonb_object_keys(case jsonb_typeof((p_application).form) when 'object' then (p_application).form end) k));
end
$$;
