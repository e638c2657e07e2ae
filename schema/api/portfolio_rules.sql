-- The rules of every scheme of a year: what happened to them in it (new, revised, reviewed or untouched), why,
-- and whether the perspective of users and next of kin came in or was made explicit (REQ-021, 024). Filters:
-- year, mark, cause_code, user_perspective_change, incomplete (an element is missing in what is in force).
create function api.portfolio_rules(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, scheme_name text, office_name text, mark text, valid_from date, cause_code text, cause text, findings jsonb,
  user_perspective text, user_perspective_change text, missing jsonb, year int, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  a_year int := portfolio.year_of(p_filter);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform portfolio.require_reader(v);
  perform rule.sort_of(p_sort, 'scheme_id');
  return query
    select r.id, s.id, access.read_in(v, s.name, s.name_nn), access.read_in(v, o.name, o.name_nn), coalesce(m.change, 'untouched'), r.valid_from, r.cause_code, r.cause, scheme.findings_of_rules(r.id), r.user_perspective,
        r.user_perspective_change, to_jsonb(x.missing), a_year, s.id::text
      from portfolio.schemes_in(a_year) s
      left join access.office o on o.id = scheme.owner_office(s.id, make_date(a_year, 12, 31))
      left join scheme.rules r on r.id = scheme.rules_in_force(s.id, make_date(a_year, 12, 31))
      left join scheme.rules m on m.id = r.id and m.valid_from >= make_date(a_year, 1, 1)
      cross join lateral (select scheme.rules_missing(r.id) as missing) x
     where (k is null or s.id > k)
       and (not f ? 'mark' or coalesce(m.change, 'untouched') = f ->> 'mark')
       and (not f ? 'cause_code' or m.cause_code = f ->> 'cause_code')
       and (not f ? 'user_perspective_change' or m.user_perspective_change = f ->> 'user_perspective_change')
       and (not f ? 'incomplete' or (cardinality(x.missing) > 0) = (f ->> 'incomplete')::boolean)
     order by s.id limit p_limit;
end
$$;
