-- What is wrong with where a note is to stand and whom it mentions besides those who have been told, all at once;
-- null when nothing is. An assessment that is blind yet is none there is.
create function application.note_faults(p_viewer access.viewer, p_application application.application, p_body jsonb, p_told bigint[]) returns jsonb
language plpgsql stable as $$
declare
  an_assessment bigint := (p_body ->> 'assessment_id')::bigint;
  a_field text := p_body ->> 'field';
  a_known boolean := an_assessment is null or exists (select from application.assessment x where x.id = an_assessment
    and x.application_id = (p_application).id and application.assessment_visible(p_viewer, x.application_id, x.assessor_id));
  a_seeing bigint[];
begin
  if jsonb_array_length(coalesce(p_body -> 'mentions', '[]')) > 0 then
    a_seeing := array(select application.colleagues((p_application).id, case when a_known then an_assessment end));
  end if;
  return (select jsonb_agg(jsonb_build_object('pointer', e.pointer, 'code', e.code)) from (
    select '/assessment_id' as pointer, 'assessment_unknown' as code where not a_known
    union all select '/field', 'field_missing' as code where an_assessment is not null and a_field is null
    union all select '/field', 'field_unknown' as code where a_known and a_field is not null
      and not application.note_field_fits(p_application, an_assessment, a_field)
    union all select '/mentions/' || (m.n - 1), 'mention_unseen' as code
      from jsonb_array_elements_text(coalesce(p_body -> 'mentions', '[]')) with ordinality m (id, n) where m.id::bigint <> all (a_seeing || p_told)
    union all select '/mentions/' || (m.n - 1), 'mention_conflict' as code
      from jsonb_array_elements_text(coalesce(p_body -> 'mentions', '[]')) with ordinality m (id, n)
      join application.impartiality i on i.application_id = (p_application).id and i.user_id = m.id::bigint and i.conflict
      where m.id::bigint = any (a_seeing) and m.id::bigint <> all (p_told)) e);
end
$$;
