-- What is left by year of an amount when so much of it is paid, the earliest years first; empty where nothing of
-- it falls in later years than the grant year.
create function decision.years_after(p_year int, p_by_year jsonb, p_paid_ore bigint) returns jsonb
language sql stable as $$
  select decision.years(p_year, coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.left_ore) order by y.year) filter (where y.left_ore > 0), '[]'))
    from (select z.year, least(z.amount_ore, sum(z.amount_ore) over (order by z.year) - p_paid_ore) as left_ore
      from jsonb_to_recordset(p_by_year) z (year int, amount_ore bigint)) y
$$;
