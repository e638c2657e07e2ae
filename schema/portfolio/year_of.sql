-- The year a report is asked for, this year when none is given.
create function portfolio.year_of(p_filter jsonb) returns int
language sql stable as $$
  select coalesce((p_filter ->> 'year')::int, extract(year from rule.today())::int)
$$;
