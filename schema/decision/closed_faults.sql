-- Which of the years that an amount is added in are closed, as they were given.
create function decision.closed_faults(p_by_year jsonb) returns setof jsonb
language sql stable as $$
  select jsonb_build_object('pointer', '/amounts_by_year/' || y.n - 1 || '/year', 'code', 'year_closed')
    from jsonb_array_elements(p_by_year) with ordinality y (x, n) where payment.year_closed((y.x ->> 'year')::int)
$$;
