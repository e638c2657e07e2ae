-- What was paid of our posts: commitments, settled payouts and the totals of lines and posts.
create function import.award_money(p_source text) returns void
language sql as $$
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore, paid_ore)
  select decision_id, application_id, line_id, amount_ore, paid_ore from pg_temp.taken where paid_ore > 0 order by line;
  update budget.scheme_budget b set committed_ore = b.committed_ore + x.amount_ore
    from (select line_id, sum(amount_ore)::bigint as amount_ore from pg_temp.taken where paid_ore > 0 group by line_id) x where b.id = x.line_id;
  update budget.appropriation v set committed_ore = v.committed_ore + x.amount_ore, paid_ore = v.paid_ore + x.paid_ore
    from (select appropriation_id, sum(amount_ore)::bigint as amount_ore, sum(paid_ore)::bigint as paid_ore
      from pg_temp.taken where paid_ore > 0 group by appropriation_id) x where v.id = x.appropriation_id;
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, state, paid_on, source)
  select t.application_id, t.award_id, 1, c.id, t.recipient_id, t.scheme_id, t.paid_on::date, t.paid_ore, 'settled', t.paid_on::date, p_source
  from pg_temp.taken t join budget.commitment c on c.decision_id = t.decision_id where t.paid_ore > 0 order by t.line
$$;
