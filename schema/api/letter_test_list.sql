-- The user tests of a version of a letter's text, the last recorded first. Raises object.get.not_found, access.role.missing.
create function api.letter_test_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, tested_on date, method text, organisations text, participants int, outcome text, result text, recorded_by_name text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform letter.require_reader(access.whoami(p_token), p_id);
  perform rule.sort_of(p_sort, '-id');
  return query
    select x.id, x.tested_on, x.method, x.organisations, x.participants, x.outcome, x.result, u.name, x.id::text
      from letter.user_test x join access.user_account u on u.id = x.recorded_by
     where x.template_id = p_id and (k is null or x.id < k) order by x.id desc limit p_limit;
end
$$;
