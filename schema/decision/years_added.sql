-- The years that what a change adds falls in where none are given (p_given): those of the draft (p_before) while they fit,
-- else the budget year in which it is decided; empty where that is the grant year.
create function decision.years_added(w decision.award, p_terms jsonb, p_outcome text, p_given jsonb, p_before jsonb default null) returns jsonb
language sql stable as $$
  select case when p_given is not null and p_given <> '[]' then p_given
    when p_outcome not in ('granted', 'partly_granted') or p_terms ->> 'kind' <> 'increase' then coalesce(p_given, '[]')
    when p_given is null and (p_before = '[]' or jsonb_array_length(p_before) > 1 or (p_before -> 0 ->> 'year')::int > x.year or (p_before -> 0 ->> 'amount_ore')::bigint = x.ore) then p_before
    when x.year > (w).grant_year and x.ore > 0 then jsonb_build_array(jsonb_build_object('year', x.year, 'amount_ore', x.ore)) else '[]' end
    from (select greatest((w).grant_year, extract(year from rule.today())::int) as year, coalesce((p_terms ->> 'amount_ore')::bigint, (w).amount_ore) - (w).amount_ore as ore) x
$$;
