-- Binds an amount of one line, whose rows the caller has locked: both balances and the commitment.
-- Past the limits only with `p_beyond`; the overrun is then kept as such on both rows.
create function budget.bind(p_decision_id bigint, p_application_id bigint, p_scheme_budget_id bigint,
  p_appropriation_id bigint, p_amount_ore bigint, p_beyond boolean) returns void
language plpgsql as $$
begin
  update budget.scheme_budget set committed_ore = committed_ore + p_amount_ore,
      override_ore = case when p_beyond then greatest(override_ore, committed_ore + p_amount_ore - amount_ore) else override_ore end
   where id = p_scheme_budget_id;
  update budget.appropriation a set committed_ore = committed_ore + p_amount_ore,
      override_ore = case when p_beyond
        then greatest(override_ore, committed_ore + p_amount_ore - greatest(0, budget.available(a))) else override_ore end
   where id = p_appropriation_id;
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore)
  values (p_decision_id, p_application_id, p_scheme_budget_id, p_amount_ore);
end
$$;
