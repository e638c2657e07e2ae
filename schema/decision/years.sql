-- The years that an amount falls in, as they are kept: in order; empty where all of it falls in the grant year.
create function decision.years(p_year int, p_by_year jsonb) returns jsonb
language sql stable as $$
  select case when max((x ->> 'year')::int) > p_year then jsonb_agg(x order by (x ->> 'year')::int) else '[]' end
    from jsonb_array_elements(p_by_year) x
$$;
