-- What a decision gives by year, each of them, when so much of it is paid: the earliest years first.
create function decision.given_years(d decision.decision, p_year int, p_paid_ore bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.left_ore) order by y.year) filter (where y.left_ore > 0), '[]')
    from (select z.year, least(z.amount_ore, sum(z.amount_ore) over (order by z.year) - p_paid_ore)::bigint as left_ore
      from jsonb_to_recordset(case when (d).amounts_by_year = '[]' then jsonb_build_array(jsonb_build_object('year', p_year, 'amount_ore', (d).amount_ore))
        else (d).amounts_by_year end) z (year int, amount_ore bigint)) y
$$;
