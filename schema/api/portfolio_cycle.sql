-- The steps of the year across schemes. Filters: year, step, state, office, lacking (only what is missing or
-- overdue). Raises access.role.missing, portfolio.read.delegated.
create function api.portfolio_cycle(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (scheme_id bigint, scheme_name text, office_name text, step text, state text, due_on date, done bigint, total bigint, year int, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  a_year int := portfolio.year_of(p_filter);
  k int[] := rule.cursor_parts(p_after, '\d{1,9}\|\d{1,9}')::int[];
begin
  perform portfolio.require_reader(v);
  perform rule.sort_of(p_sort, 'scheme_id');
  return query
    select s.id, access.read_in(v, s.name, s.name_nn), access.read_in(v, o.name, o.name_nn), c.step, c.state, c.due_on, c.done, c.total, a_year, s.id || '|' || c.pos
      from portfolio.schemes_in(a_year) s
      left join access.office o on o.id = scheme.owner_office(s.id, make_date(a_year, 12, 31))
      cross join lateral scheme.cycle(s.id, a_year) c
     where (k is null or (s.id, c.pos) > (k[1], k[2])) and (k is null or s.id >= k[1])
       and c.step = coalesce(f ->> 'step', c.step) and c.state = coalesce(f ->> 'state', c.state)
       and (not f ? 'office' or o.id = (f ->> 'office')::bigint)
       and (not f ? 'lacking' or (c.state in ('missing', 'overdue')) = (f ->> 'lacking')::boolean)
     order by s.id, c.pos limit p_limit;
end
$$;
