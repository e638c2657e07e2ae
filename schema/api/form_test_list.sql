-- The user tests of a version of a form (scheme.form_tests). Raises object.get.not_found.
create function api.form_test_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, tested_on date, method text, organisations text, participants int, outcome text, result text, recorded_by_name text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'form_version', p_id);
  return query select * from scheme.form_tests(p_id, null, p_sort, p_after, p_limit);
end
$$;
