-- May money of this award be kept into a later year? Where every post that it is bound on is transferable
-- («kan overføres»), for that is what its own money is kept by.
create function decision.transferable(w decision.award) returns boolean
language sql stable as $$
  select coalesce(bool_and('kan overføres' = any (p.keywords)), false)
    from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
    join budget.appropriation p on (p.year, p.chapter, p.post) = (s.year, s.chapter, s.post)
   where k.decision_id = any (array(select decision.of_award(w))) and k.freed_ore < k.amount_ore and k.authority_id is null
$$;
