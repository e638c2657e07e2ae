-- What is wrong with the files of a field: [{name, media_type, …}], and with an answer (v) written in
-- their place. What is not asked for has none.
create function application.form_file_faults(p_field jsonb, v jsonb, p_files jsonb, p_hidden boolean)
returns table (pointer text, code text, type text, label jsonb, bound jsonb)
language plpgsql immutable as $$
declare
  a_count int := coalesce(jsonb_array_length(p_files), 0);
  a_most int := coalesce((p_field ->> 'max_files')::int, 10);
  a_least int := coalesce((p_field ->> 'min_files')::int, 0);
begin
  return query select '/form/' || (p_field ->> 'key'), t.code, 'file', p_field -> 'label', t.bound
    from (values (1, not application.form_empty(v), 'attached', null::jsonb),
      (2, p_hidden and a_count > 0, 'not_shown', null),
      (3, not p_hidden and a_count = 0 and p_field -> 'required' = 'true', 'missing', null),
      (4, not p_hidden and a_count between 1 and a_least - 1, 'too_few', to_jsonb(a_least::text)),
      (5, not p_hidden and a_count > a_most, 'too_many', to_jsonb(a_most::text))) t (n, holds, code, bound)
   where t.holds order by t.n;
  return query select '/form/' || (p_field ->> 'key'), 'media_type', 'file', p_field -> 'label', x.value -> 'name'
    from jsonb_array_elements(p_files) with ordinality x (value, n)
   where not p_hidden and p_field ? 'media_types' and not p_field -> 'media_types' @> jsonb_build_array(x.value -> 'media_type') order by x.n;
end
$$;
