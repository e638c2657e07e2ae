-- The user tests of a version of a form, or of the text of a letter, the last recorded first.
create function scheme.form_tests(p_form_version_id bigint, p_template_id bigint, p_sort text, p_after text, p_limit int)
returns table (id bigint, tested_on date, method text, organisations text, participants int, outcome text, result text, recorded_by_name text, cursor text)
language plpgsql stable as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select x.id, x.tested_on, x.method, x.organisations, x.participants, x.outcome, x.result, u.name, x.id::text
      from scheme.form_test x join access.user_account u on u.id = x.recorded_by
     where (x.form_version_id = p_form_version_id or x.template_id = p_template_id) and (k is null or x.id < k) order by x.id desc limit p_limit;
end
$$;
