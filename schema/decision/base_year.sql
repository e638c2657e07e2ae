-- The budget year whose money and authority bind what moves of an award, or is added to it, now: this year, the grant year where it is
-- still to come, or a later year that has taken over what was bound of it.
create function decision.base_year(w decision.award) returns int
language sql stable as $$
  select greatest((w).grant_year, extract(year from rule.today())::int, (select max(s.year) from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
    where k.decision_id = any (array(select decision.of_award(w))) and k.authority_id is null and k.freed_ore < k.amount_ore))
$$;
