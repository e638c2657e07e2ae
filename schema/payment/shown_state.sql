-- The state people see: a planned payout whose day has come is due, or blocked by something.
create function payment.shown_state(p_payout payment.payout) returns text
language sql stable as $$
  select case when (p_payout).state not in ('planned', 'due', 'blocked') then (p_payout).state
    when (p_payout).due_on > rule.today() then 'planned'
    when cardinality(payment.blocked_by(p_payout, rule.today())) > 0 then 'blocked' else 'due' end
$$;
