-- Are the years that an award falls in still those that the change was decided of, and may they still give what it
-- takes of them? The caller has locked them. Raises change_request.approve.years.
create function decision.require_movable(w decision.award, p_terms jsonb) returns void
language plpgsql stable as $$
begin
  if exists (select from decision.move_faults(w, p_terms -> 'amounts_by_year'))
      or exists (select from decision.year_moves(w, p_terms -> 'amounts_by_year') m
        full join jsonb_to_recordset(p_terms -> 'amounts_by_year_before') o (year int, amount_ore bigint) using (year)
        where coalesce(m.before_ore, 0) <> coalesce(o.amount_ore, 0)) then
    perform rule.refuse('change_request.approve.years', jsonb_build_object('years', (select jsonb_agg(jsonb_build_object('year', m.year,
      'amount_ore', m.before_ore, 'least_ore', m.least_ore, 'closed', m.closed) order by m.year) from decision.year_moves(w, p_terms -> 'amounts_by_year') m)));
  end if;
end
$$;
