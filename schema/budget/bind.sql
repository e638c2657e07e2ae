-- Binds an amount of one line, whose rows the caller has locked: both balances and the commitment.
create function budget.bind(p_decision_id bigint, p_application_id bigint, p_scheme_budget_id bigint,
  p_appropriation_id bigint, p_amount_ore bigint, p_beyond boolean) returns void
language plpgsql as $$
begin
  perform budget.hold_line(p_scheme_budget_id, p_appropriation_id, p_amount_ore, p_beyond);
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore)
  values (p_decision_id, p_application_id, p_scheme_budget_id, p_amount_ore);
end
$$;
