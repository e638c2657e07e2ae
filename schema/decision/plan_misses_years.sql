-- Does a payout plan pay other than what falls in each year, in that year? What is to be paid before the grant
-- year is of it. Not asked where all falls in the grant year, nor of no plan.
create function decision.plan_misses_years(p_year int, p_by_year jsonb, p_plan jsonb) returns boolean
language sql stable as $$
  select decision.years(p_year, p_by_year) <> '[]' and p_plan <> '[]' and exists (
    select from (select greatest(p_year, extract(year from (x ->> 'due_on')::date)::int) as year, sum((x ->> 'amount_ore')::bigint) as ore
        from jsonb_array_elements(p_plan) x group by 1) p
      full join (select (x ->> 'year')::int as year, sum((x ->> 'amount_ore')::bigint) as ore from jsonb_array_elements(p_by_year) x group by 1) y using (year)
     where p.ore is distinct from y.ore)
$$;
