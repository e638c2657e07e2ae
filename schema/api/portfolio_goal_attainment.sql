-- Goal attainment of the portfolio for a grant year (last year when not given), as reported by a
-- date (REQ-083, 085): an earlier date gives the figures as they were then.
create function api.portfolio_goal_attainment(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := coalesce((p_filter ->> 'grant_year')::int, extract(year from rule.today())::int - 1);
  a_date date := (p_filter ->> 'report_date')::date;
  a_levels jsonb;
  a_found record;
begin
  perform portfolio.require_reader(v);
  select count(*) as schemes, count(level) as assessed, max(report_date) as report_date into a_found from portfolio.scheme_levels(a_year, a_date);
  select jsonb_agg(jsonb_build_object('level', x, 'numerator', n, 'denominator', a_found.assessed, 'value', portfolio.share(n, a_found.assessed),
      'as_of', coalesce(a_date, a_found.report_date), 'definition', portfolio.definition('goal_attainment', v.language)) order by o) into a_levels
    from (select x, o, (select count(*) from portfolio.scheme_levels(a_year, a_date) l where l.level = x) as n
      from unnest(array['high', 'medium', 'low']) with ordinality t (x, o)) y;
  return (null, null, jsonb_build_object('grant_year', a_year, 'report_date', coalesce(a_date, a_found.report_date), 'levels', a_levels,
    'unassessed', a_found.schemes - a_found.assessed, 'schemes', a_found.schemes, 'as_of', coalesce(a_date, a_found.report_date),
    'definition', portfolio.definition('goal_attainment', v.language)))::api.reply;
end
$$;
