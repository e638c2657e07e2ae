-- The years that an amount falls in when a decision is reversed and none are given: those of the same amount stay, as
-- they are now where a change has moved them; otherwise all is of the grant year.
create function decision.kept_years(o decision.decision, p_amount_ore bigint) returns jsonb
language plpgsql stable as $$
declare
  w decision.award;
begin
  select * into w from decision.award x where x.decision_id = o.id and x.amount_ore = p_amount_ore
    and exists (select from decision.change_request r join decision.decision c on c.change_id = r.id where r.award_id = x.id and r.state = 'granted' and c.change_terms ? 'amounts_by_year');
  if w.id is not null then
    return decision.years(w.grant_year, (select jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.amount_ore)) from decision.award_years(w) y where y.amount_ore > 0));
  end if;
  return case when p_amount_ore = o.amount_ore then o.amounts_by_year else '[]' end;
end
$$;
