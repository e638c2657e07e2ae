-- The instalments that a change adds to those that it leaves: its plan, of all that has not begun its way to the bank;
-- or what it moves, or adds, by its year.
create function decision.plan_added(d decision.decision, w decision.award) returns jsonb
language sql stable as $$
  select case when (d).payout_plan <> '[]' then (d).payout_plan
    when (d).change_terms ? 'amounts_by_year' then decision.moved_plan(w, (d).change_terms)
    when (d).amounts_by_year <> '[]' then decision.plan_by_year((w).grant_year, (d).amount_ore - (w).amount_ore, (d).amounts_by_year)
    when (d).amount_ore > (w).amount_ore then jsonb_build_array(jsonb_build_object('due_on', rule.today(), 'amount_ore', (d).amount_ore - (w).amount_ore, 'requires', '["account"]'::jsonb))
    else '[]' end
$$;
