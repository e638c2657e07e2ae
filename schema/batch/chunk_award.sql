-- Money, award, payout and acceptance deadline of the granted rows of the chunk.
create function batch.chunk_award(p_today date) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore)
  select decision_id, application_id, line_id, amount_ore from chunk where decision_id is not null and amount_ore > 0 order by decision_id;
  update budget.scheme_budget b set committed_ore = b.committed_ore + x.sum_ore
  from (select line_id, sum(amount_ore)::bigint as sum_ore from chunk where decision_id is not null and amount_ore > 0 group by line_id) x where b.id = x.line_id;
  update budget.appropriation p set committed_ore = p.committed_ore + x.sum_ore
  from (select appropriation_id, sum(amount_ore)::bigint as sum_ore from chunk where decision_id is not null and amount_ore > 0 group by appropriation_id) x
  where p.id = x.appropriation_id;
  insert into decision.award (application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, state, acceptance_due_on, municipality)
  select application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, 'offered', p_today + acceptance_days, municipality
  from chunk where decision_id is not null and amount_ore > 0 order by decision_id;
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state)
  select k.application_id, w.id, 1, c.id, k.recipient_id, k.scheme_id, p_today, k.amount_ore, '{acceptance,account}', 'planned'
  from chunk k join decision.award w on w.decision_id = k.decision_id join budget.commitment c on c.decision_id = k.decision_id
  where k.plan is null;
  if exists (select from chunk where plan is not null) then
    insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state)
    select k.application_id, w.id, t.n, c.id, k.recipient_id, k.scheme_id, (t.x ->> 'due_on')::date, (t.x ->> 'amount_ore')::bigint, '{acceptance,account}', 'planned'
    from chunk k join decision.award w on w.decision_id = k.decision_id join budget.commitment c on c.decision_id = k.decision_id
    cross join lateral jsonb_array_elements(k.plan) with ordinality t (x, n);
  end if;
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
  select application_id, 'acceptance', p_today, p_today + acceptance_days, 'tilskuddsbrev', 'open'
  from chunk where decision_id is not null and amount_ore > 0;
end
$$;
