-- Samples for quality control, the last first. Filters: scheme_id, office_id.
create function api.quality_sample_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, scheme_name text, office_id bigint, office_name text, from_on date, to_on date, percent int,
  population int, drawn bigint, checked bigint, faults bigint, made_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  return query select s.id, s.scheme_id, access.read_in(v, h.name, h.name_nn), s.office_id, access.read_in(v, o.name, o.name_nn), s.from_on, s.to_on, s.percent, cardinality(s.population), c.drawn, c.checked, c.faults,
      s.made_at, s.id::text
    from decision.quality_sample s left join scheme.scheme h on h.id = s.scheme_id left join access.office o on o.id = s.office_id
    cross join lateral (select count(*) as drawn, count(x.result) as checked, count(*) filter (where x.result = 'error') as faults
      from decision.quality_check x where x.sample_id = s.id) c
    where decision.sample_visible(v, s)
      and (f ->> 'scheme_id' is null or s.scheme_id = (f ->> 'scheme_id')::bigint)
      and (f ->> 'office_id' is null or s.office_id = (f ->> 'office_id')::bigint)
      and (k is null or s.id < k) order by s.id desc limit p_limit;
end
$$;
