-- Lays an amount on one line and its post, whose rows the caller has locked. Past the limits only with
-- `p_beyond`; the overrun is then kept as such on both rows.
create function budget.hold_line(p_scheme_budget_id bigint, p_appropriation_id bigint, p_amount_ore bigint, p_beyond boolean) returns void
language plpgsql as $$
begin
  update budget.scheme_budget set committed_ore = committed_ore + p_amount_ore,
      override_ore = case when p_beyond then greatest(override_ore, committed_ore + p_amount_ore - amount_ore) else override_ore end
   where id = p_scheme_budget_id;
  update budget.appropriation a set committed_ore = committed_ore + p_amount_ore,
      override_ore = case when p_beyond
        then greatest(override_ore, committed_ore + p_amount_ore - greatest(0, budget.available(a))) else override_ore end
   where id = p_appropriation_id;
end
$$;
