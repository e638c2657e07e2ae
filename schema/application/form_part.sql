-- The part about its form of a case that has one: the version it is filed on, what need not be asked and, while it
-- is a draft, what is wrong with the answers so far, in the person's language.
create function application.form_part(p_viewer access.viewer, p_application application.application) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'form_version', scheme.form_version_ref((p_application).form_version_id),
    'known', application.known(p_viewer, p_application),
    'form_faults', case when (p_application).state <> 'draft' then '[]' else (select coalesce(jsonb_agg(
        x.value || jsonb_build_object('detail', application.form_words(x.value -> 'detail', p_viewer.language)) order by x.n), '[]')
      from jsonb_array_elements(application.form_errors((p_application).id)) with ordinality x (value, n)) end);
end
$$;
