-- Takes an amount out of what is bound on a line and its post, and with it any overrun that is no
-- longer one. The caller has locked both rows.
create function budget.release_line(p_scheme_budget_id bigint, p_amount_ore bigint) returns void
language plpgsql as $$
declare
  s budget.scheme_budget;
begin
  update budget.scheme_budget set committed_ore = committed_ore - p_amount_ore,
      override_ore = least(override_ore, greatest(0, committed_ore - p_amount_ore - amount_ore))
   where id = p_scheme_budget_id returning * into s;
  update budget.appropriation a set committed_ore = committed_ore - p_amount_ore,
      override_ore = least(override_ore, greatest(0, committed_ore - p_amount_ore - greatest(0, budget.available(a))))
   where (year, chapter, post) = (s.year, s.chapter, s.post);
end
$$;
