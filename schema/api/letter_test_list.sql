-- The user tests of a version of a letter's text (scheme.form_tests), for those who may read it. Raises object.get.not_found, access.role.missing.
create function api.letter_test_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, tested_on date, method text, organisations text, participants int, outcome text, result text, recorded_by_name text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform letter.require_reader(access.whoami(p_token), p_id);
  return query select * from scheme.form_tests(null, p_id, p_sort, p_after, p_limit);
end
$$;
