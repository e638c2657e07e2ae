-- All key figures of a year as numerator, denominator and parts.
create function portfolio.figures(p_year int) returns table (id text, numerator bigint, denominator bigint, parts jsonb)
language sql stable as $$
  select * from portfolio.figures_schemes(p_year)
  union all select * from portfolio.figures_money(p_year)
  union all select * from portfolio.figures_goals(p_year)
$$;
