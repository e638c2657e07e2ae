-- What is wrong with the years that an amount is said to fall in, as they were given: the grant year and later
-- ones, each once, summing to the amount.
create function decision.year_faults(p_year int, p_amount_ore bigint, p_by_year jsonb) returns setof jsonb
language sql stable as $$
  select jsonb_build_object('pointer', '/amounts_by_year', 'code', 'years_sum')
   where p_by_year <> '[]' and (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(p_by_year) x) <> p_amount_ore
  union all
  select jsonb_build_object('pointer', '/amounts_by_year/' || y.n - 1 || '/year', 'code', case when y.year < p_year then 'year_before' else 'year_twice' end)
    from (select n, (x ->> 'year')::int as year, row_number() over (partition by x ->> 'year' order by n) as nth
      from jsonb_array_elements(p_by_year) with ordinality t (x, n)) y where y.year < p_year or y.nth > 1
$$;
