-- The register of strategies and action plans. Filters: kind, year (those that hold then). Sorts: name, id.
create function api.plan_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, name text, name_nn text, owner text, valid_from date, valid_to date, schemes bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  f jsonb := coalesce(p_filter, '{}');
  a_year int := (p_filter ->> 'year')::int;
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  by_name boolean := rule.sort_of(p_sort, 'name', 'id') = 'name';
begin
  perform access.whoami(p_token);
  return query
    select p.id, p.kind, p.name, p.name_nn, p.owner, p.valid_from, p.valid_to,
        (select count(*) from scheme.plan_link l where l.plan_id = p.id and l.active), p.id::text
      from scheme.plan p
     where p.kind = coalesce(f ->> 'kind', p.kind)
       and (a_year is null or (p.valid_from <= make_date(a_year, 12, 31) and coalesce(p.valid_to, 'infinity') >= make_date(a_year, 1, 1)))
       and (k is null or case when by_name then (lower(p.name), p.id) > (select lower(x.name), x.id from scheme.plan x where x.id = k) else p.id > k end)
     order by case when by_name then lower(p.name) end, p.id limit p_limit;
end
$$;
