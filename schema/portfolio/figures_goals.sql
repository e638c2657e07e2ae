-- The key figures of a year about goal attainment: of the grant year before, as reported by the
-- year's end; and the mean of five such years (REQ-084).
create function portfolio.figures_goals(p_year int) returns table (id text, numerator bigint, denominator bigint, parts jsonb)
language sql stable as $$
  with y as materialized (
    select g as grant_year, count(*) filter (where l.level = 'high') as high, count(*) filter (where l.level = 'medium') as medium,
        count(*) filter (where l.level = 'low') as low, count(l.level) as assessed
      from generate_series(p_year - 5, p_year - 1) g left join lateral portfolio.scheme_levels(g, make_date(g + 1, 12, 31)) l on true group by g)
  select 'goal_high', high, assessed, null::jsonb from y where grant_year = p_year - 1
  union all select 'goal_low', low, assessed, null from y where grant_year = p_year - 1
  union all select 'goal_high_or_medium', round(sum(1000.0 * (high + medium) / assessed))::bigint, 1000 * count(*),
      jsonb_agg(portfolio.part(grant_year::text, high + medium, assessed) order by grant_year) from y where assessed > 0
$$;
