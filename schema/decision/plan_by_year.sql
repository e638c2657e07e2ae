-- The payout plan of a grant that names none: all at once, when accepted and the account is known; of later
-- years at the beginning of each. Null where the years do not fit the amount, which is refused as such.
create function decision.plan_by_year(p_year int, p_amount_ore bigint, p_by_year jsonb) returns jsonb
language sql stable as $$
  select case when exists (select from decision.year_faults(p_year, p_amount_ore, p_by_year)) then null when decision.years(p_year, p_by_year) = '[]' then decision.default_plan(p_amount_ore) else (
    select jsonb_agg(jsonb_build_object('due_on', case when y.year > p_year then greatest(make_date(y.year, 1, 1), least(rule.today(), make_date(y.year, 12, 31)))
        else least(rule.today(), make_date(y.year, 12, 31)) end, 'amount_ore', y.amount_ore, 'requires', '["acceptance", "account"]'::jsonb) order by y.year)
      from jsonb_to_recordset(p_by_year) y (year int, amount_ore bigint)) end
$$;
