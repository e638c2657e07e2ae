-- What a scheme demands of reports, the newest first. Raises object.get.not_found.
create function api.report_demand_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, valid_from date, overdue_stops text, statement_levels jsonb, cause text, set_by jsonb,
  set_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k date := (rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d'))[1]::date;
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  return query select x.id, x.scheme_id, x.valid_from, x.overdue_stops, x.statement_levels, x.cause, access.person(x.set_by), x.set_at, x.valid_from::text
    from report.demand x where x.scheme_id = p_id and (k is null or x.valid_from < k) order by x.valid_from desc limit p_limit;
end
$$;
