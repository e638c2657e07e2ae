-- What waits on a line of the new year is bound of that year's money from now on; the caller has locked all rows
-- and knows that it fits, or lets an estimate be exceeded (p_beyond).
create function budget.move_line(p_scheme_budget_id bigint, p_appropriation_id bigint, p_due_ore bigint, p_beyond boolean) returns void
language plpgsql as $$
begin
  perform budget.release_authority(x.authority_id, x.ore) from (
    select k.authority_id, sum(k.amount_ore - k.freed_ore)::bigint as ore from budget.commitment k
     where k.scheme_budget_id = p_scheme_budget_id and k.authority_id is not null group by 1) x;
  update budget.commitment set authority_id = null
   where scheme_budget_id = p_scheme_budget_id and authority_id is not null and freed_ore < amount_ore;
  perform budget.hold_line(p_scheme_budget_id, p_appropriation_id, p_due_ore, p_beyond);
end
$$;
