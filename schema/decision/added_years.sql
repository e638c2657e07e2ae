-- The years that a change adds money in, as given; where none are, all that is added is of the grant year.
create function decision.added_years(w decision.award, p_amount_ore bigint, p_by_year jsonb) returns jsonb
language sql stable as $$
  select case when p_by_year <> '[]' then p_by_year when p_amount_ore > (w).amount_ore
    then jsonb_build_array(jsonb_build_object('year', (w).grant_year, 'amount_ore', p_amount_ore - (w).amount_ore)) else '[]' end
$$;
