-- What an award gives by year now and would give by the years told: before, after, the least that must stay, which is
-- paid or on its way to the bank, and whether the accounts of the year are closed.
create function decision.year_moves(w decision.award, p_by_year jsonb)
returns table (year int, before_ore bigint, after_ore bigint, least_ore bigint, closed boolean)
language sql stable as $$
  with now as (select y.year, y.amount_ore from decision.award_years(w) y where y.amount_ore > 0),
  wanted as (select (x ->> 'year')::int as year, sum((x ->> 'amount_ore')::bigint)::bigint as amount_ore from jsonb_array_elements(p_by_year) x group by 1),
  may_go as (select s.year, sum(c.amount_ore)::bigint as ore
    from decision.payout_cuts(w, (w).amount_ore) c join budget.commitment k on k.id = c.commitment_id join budget.scheme_budget s on s.id = k.scheme_budget_id group by 1)
  select year, coalesce(n.amount_ore, 0), coalesce(a.amount_ore, 0), coalesce(n.amount_ore, 0) - coalesce(g.ore, 0),
      payment.year_closed(year)
    from now n full join wanted a using (year) left join may_go g using (year)
$$;
