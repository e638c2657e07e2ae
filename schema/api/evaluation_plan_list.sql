-- Plans for evaluation by priority: of a year the highest total first, the most money first among equals
-- (REQ-112). Filters: year, scheme_id.
create function api.evaluation_plan_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, scheme_name text, year int, total int, amount_ore bigint, scores jsonb, kind text, planned_year int,
  grounds text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return query select p.id, p.scheme_id, access.read_in(v, s.name, s.name_nn), p.year, p.total, p.amount_ore, p.scores, p.kind, p.planned_year, p.grounds, p.id::text
    from scheme.evaluation_plan p join scheme.scheme s on s.id = p.scheme_id
    where access.sees_scheme(v, p.scheme_id)
      and (f ->> 'year' is null or p.year = (f ->> 'year')::int)
      and (f ->> 'scheme_id' is null or p.scheme_id = (f ->> 'scheme_id')::bigint)
      and (k is null or (p.year, p.total, p.amount_ore, p.id) < (select x.year, x.total, x.amount_ore, x.id from scheme.evaluation_plan x where x.id = k))
    order by p.year desc, p.total desc, p.amount_ore desc, p.id desc limit p_limit;
end
$$;
