-- Every scheme of a grant year with its level of goal attainment as reported by a date; null where
-- none had been set (REQ-083, 085).
create function portfolio.scheme_levels(p_grant_year int, p_report_date date) returns table (scheme_id bigint, level text, report_date date)
language sql stable as $$
  select s.id, nullif(g.level, 'not_assessed'), g.report_date
    from portfolio.schemes_in(p_grant_year) s
    left join lateral (select x.level, x.report_date from report.scheme_goal_attainment x
      where x.scheme_id = s.id and x.grant_year = p_grant_year and x.report_date <= coalesce(p_report_date, 'infinity')
      order by x.report_date desc limit 1) g on true
$$;
