-- What a change adds by year, or takes where it moves amounts between years (p_terms): as given; where no years are,
-- all that is added is of the grant year (decision.years_added names another).
create function decision.added_years(w decision.award, p_amount_ore bigint, p_by_year jsonb, p_terms jsonb) returns jsonb
language sql stable as $$
  select case when p_terms ? 'amounts_by_year' then (select coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.ore)), '[]') from decision.year_deltas(p_terms) y)
    when p_by_year <> '[]' then p_by_year when p_amount_ore > (w).amount_ore
    then jsonb_build_array(jsonb_build_object('year', (w).grant_year, 'amount_ore', p_amount_ore - (w).amount_ore)) else '[]' end
$$;
