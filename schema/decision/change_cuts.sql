-- What a change takes out of what its award has not begun to pay, by payout: what is given up, and what leaves a year.
create function decision.change_cuts(d decision.decision, w decision.award) returns table (payout_id bigint, commitment_id bigint, cut_ore bigint)
language sql stable as $$
  select c.payout_id, c.commitment_id, c.cut_ore
    from (select null::int as year, greatest(0, (w).amount_ore - (d).amount_ore) as ore
      union all select y.year, -y.ore from decision.year_deltas((d).change_terms) y where y.ore < 0) x
    cross join lateral decision.payout_cuts(w, x.ore, x.year) c
$$;
