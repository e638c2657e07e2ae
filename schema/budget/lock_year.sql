-- Locks all that a year's change may touch, lines and then posts, each in id order as everybody does.
create function budget.lock_year(p_year int) returns void
language plpgsql as $$
begin
  perform from budget.scheme_budget s where s.year = p_year
    and exists (select from budget.commitment k where k.scheme_budget_id = s.id and k.authority_id is not null) order by s.id for update;
  perform from budget.appropriation a where a.year <= p_year and (a.chapter, a.post) in (
    select o.chapter, o.post from budget.appropriation o where o.authority_committed_ore > 0 and o.year <= p_year) order by a.id for update;
end
$$;
