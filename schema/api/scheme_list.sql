-- The register of schemes. Filters: year (those that live in it, REQ-001), office (the owner at the
-- end of that year, else today's), form, manager (likewise), closed_code, target_group, plan, q (words of
-- the name, or the code). Sorts: name, id.
create function api.scheme_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, code text, name text, name_nn text, purpose text, form text, manager text, office_id bigint, office_name text,
  target_group text, restricted_to jsonb, opened_on date, closed_on date, closed_reason text, closed_code text, target_groups jsonb, generated boolean,
  budget_ore bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  by_name boolean := rule.sort_of(p_sort, 'name', 'id') = 'name';
  a_year int := (p_filter ->> 'year')::int;
  a_day date := coalesce(make_date(a_year, 12, 31), rule.today());
  a_pattern text := '%' || replace(replace(replace(lower(p_filter ->> 'q'), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  return query
    select s.id, s.code, s.name, s.name_nn, s.purpose, s.form, scheme.manager_on(s, a_day), o.id, access.read_in(v, o.name, o.name_nn), s.target_group, to_jsonb(s.restricted_to),
        s.opened_on, s.closed_on, s.closed_reason, s.closed_code, to_jsonb(s.target_groups), s.generated,
        (select sum(b.amount_ore)::bigint from budget.scheme_budget b where b.scheme_id = s.id
          and b.year = coalesce(a_year, extract(year from rule.today())::int)), s.id::text
      from scheme.scheme s left join access.office o on o.id = scheme.owner_office(s.id, a_day)
     where (a_year is null or (s.opened_on <= a_day and coalesce(s.closed_on, a_day) >= make_date(a_year, 1, 1)))
       and (not f ? 'office' or o.id = (f ->> 'office')::bigint)
       and s.form = coalesce(f ->> 'form', s.form) and (not f ? 'manager' or scheme.manager_on(s, a_day) = f ->> 'manager')
       and (not f ? 'closed_code' or s.closed_code = f ->> 'closed_code') and (not f ? 'target_group' or f ->> 'target_group' = any (s.target_groups))
       and (not f ? 'plan' or exists (select from scheme.plan_link l where l.scheme_id = s.id and l.active and l.plan_id = (f ->> 'plan')::bigint))
       and (a_pattern is null or lower(s.name) like a_pattern or lower(s.name_nn) like a_pattern or s.code = f ->> 'q')
       and (not v.delegated or access.sees_scheme(v, s.id))
       and (k is null or case when by_name then (lower(access.read_in(v, s.name, s.name_nn)), s.id) > (select lower(access.read_in(v, x.name, x.name_nn)), x.id from scheme.scheme x where x.id = k) else s.id > k end)
     order by case when by_name then lower(access.read_in(v, s.name, s.name_nn)) end, s.id limit p_limit;
end
$$;
