-- What a change moves, of its terms: by year what more or less falls in it; nothing of a change that moves nothing.
create function decision.year_deltas(p_terms jsonb) returns table (year int, ore bigint)
language sql immutable as $$
  select year, coalesce(n.amount_ore, 0) - coalesce(o.amount_ore, 0)
    from jsonb_to_recordset(coalesce(p_terms -> 'amounts_by_year_before', '[]')) o (year int, amount_ore bigint)
    full join jsonb_to_recordset(coalesce(p_terms -> 'amounts_by_year', '[]')) n (year int, amount_ore bigint) using (year)
   where n.amount_ore is distinct from o.amount_ore order by year
$$;
