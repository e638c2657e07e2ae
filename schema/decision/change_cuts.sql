-- What a change takes out of what its award has still to pay, by payout: what is given up, then of what came back from the bank, last
-- of earlier awards; and what leaves a year. As decision.cut_payouts takes it.
create function decision.change_cuts(d decision.decision, w decision.award) returns table (payout_id bigint, commitment_id bigint, cut_ore bigint)
language sql stable as $$
  with given_up as (select greatest(0, (w).amount_ore - (d).amount_ore) as ore),
  cuts as (select c.payout_id, c.commitment_id, c.cut_ore from given_up g cross join lateral decision.payout_cuts(w, g.ore) c),
  returned as (select r.payout_id, r.commitment_id, r.cut_ore
    from given_up g cross join lateral decision.returned_cuts(w, g.ore - (select coalesce(sum(c.cut_ore), 0)::bigint from cuts c)) r)
  select payout_id, commitment_id, cut_ore from cuts
  union all select payout_id, commitment_id, cut_ore from returned
  union all select e.payout_id, e.commitment_id, e.cut_ore
    from given_up g cross join lateral decision.earlier_cuts(w, g.ore - (select coalesce(sum(c.cut_ore), 0)::bigint from (table cuts union all table returned) c)) e
  union all select c.payout_id, c.commitment_id, c.cut_ore
    from decision.year_deltas((d).change_terms) y cross join lateral decision.payout_cuts(w, -y.ore, y.year) c where y.ore < 0
$$;
