-- The municipalities of a day (today unless `date` says another), by number (REQ-048).
create function api.municipality_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (number text, name text, county_number text, county_name text, orgnr text, valid_from date, valid_to date, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k text := (rule.cursor_parts(p_after, '\d{4}'))[1];
  a_day date := coalesce((p_filter ->> 'date')::date, rule.today());
begin
  perform access.whoami(p_token);
  perform rule.sort_of(p_sort, 'number');
  return query
    select m.number, m.name, m.county_number, m.county_name, m.orgnr, m.valid_from, m.valid_to, m.number from recipient.municipality m
     where a_day between m.valid_from and coalesce(m.valid_to, 'infinity') and (k is null or m.number > k)
     order by m.number limit p_limit;
end
$$;
