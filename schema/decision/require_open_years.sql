-- Nothing is added to a year whose accounts are closed; the caller keeps them from being closed meanwhile.
-- Raises change_request.approve.years.
create function decision.require_open_years(p_added jsonb) returns void
language plpgsql stable as $$
begin
  if exists (select from decision.closed_faults(p_added)) then
    perform rule.refuse('change_request.approve.years', jsonb_build_object('years', (select jsonb_agg(jsonb_build_object('year', x.year,
      'amount_ore', x.amount_ore, 'least_ore', 0, 'closed', payment.year_closed(x.year)) order by x.year) from jsonb_to_recordset(p_added) x (year int, amount_ore bigint))));
  end if;
end
$$;
