-- What is wrong with the years that an award is to fall in by a change besides decision.year_faults, as they were
-- given: in none less than what is paid or on its way to the bank, nothing into or out of a year whose accounts are
-- closed, none after the money may be used (p_until; null: that follows), and not as it is.
create function decision.move_faults(w decision.award, p_by_year jsonb, p_until date default null) returns setof jsonb
language sql stable as $$
  with m as materialized (
    select x.*, coalesce('/amounts_by_year/' || (select min(n) - 1 from jsonb_array_elements(p_by_year) with ordinality t (y, n) where (y ->> 'year')::int = x.year) || '/year',
        '/amounts_by_year') as pointer from decision.year_moves(w, p_by_year) x)
  (select jsonb_build_object('pointer', pointer, 'code', case when closed and after_ore <> before_ore then 'year_closed' when after_ore < least_ore then 'below_paid' else 'after_period' end)
    from m where closed and after_ore <> before_ore or after_ore < least_ore or after_ore > 0 and make_date(year, 1, 1) > p_until order by year)
  union all
  select jsonb_build_object('pointer', '/amounts_by_year', 'code', 'unmoved') where not exists (select from m where after_ore <> before_ore)
$$;
