-- How what a change moves is paid where its decision has no plan: at the beginning of each year it enters, at once where
-- that has begun, when all has come that was required of what is moved. Nothing of a change that moves nothing.
create function decision.moved_plan(w decision.award, p_terms jsonb) returns jsonb
language sql stable as $$
  with r as (select coalesce(jsonb_agg(distinct q.q), '["account"]') as requires
    from decision.year_deltas(p_terms) y cross join lateral decision.payout_cuts(w, -y.ore, y.year) c cross join lateral unnest(c.requires) q where y.ore < 0)
  select coalesce(jsonb_agg(jsonb_build_object('due_on', case when y.year > extract(year from rule.today()) then make_date(y.year, 1, 1)
      else least(rule.today(), make_date(y.year, 12, 31)) end, 'amount_ore', y.ore, 'requires', r.requires) order by y.year), '[]')
    from decision.year_deltas(p_terms) y cross join r where y.ore > 0
$$;
