-- The municipalities that the year's awards reach, and those they do not (REQ-124).
create function api.portfolio_reach(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
begin
  perform portfolio.require_reader(v);
  return (select (null, null, jsonb_build_object('year', a_year, 'numerator', count(*) filter (where reached), 'denominator', count(*),
      'value', portfolio.share(count(*) filter (where reached), count(*)), 'as_of', rule.today(),
      'definition', portfolio.definition('reach', v.language),
      'missing', coalesce(jsonb_agg(jsonb_build_object('municipality', municipality, 'name', name) order by municipality) filter (where not reached), '[]')))::api.reply
    from portfolio.reach(a_year));
end
$$;
