-- Frees the money of every decision in force of a batch, line by line.
create function batch.free_all(p_batch_id bigint) returns void
language plpgsql security definer set search_path = batch, pg_temp as $$
begin
  perform from budget.scheme_budget b where b.id in (select c.scheme_budget_id from budget.commitment c
    join decision.decision d on d.id = c.decision_id where d.batch_id = p_batch_id) order by b.id for update;
  update budget.appropriation p set committed_ore = p.committed_ore - x.sum_ore
  from (select b.year, b.chapter, b.post, sum(c.amount_ore - c.freed_ore)::bigint as sum_ore
      from budget.commitment c join decision.decision d on d.id = c.decision_id join budget.scheme_budget b on b.id = c.scheme_budget_id
      where d.batch_id = p_batch_id and d.state = 'approved' group by 1, 2, 3) x
  where (p.year, p.chapter, p.post) = (x.year, x.chapter, x.post);
  update budget.scheme_budget b set committed_ore = b.committed_ore - x.sum_ore
  from (select c.scheme_budget_id, sum(c.amount_ore - c.freed_ore)::bigint as sum_ore
      from budget.commitment c join decision.decision d on d.id = c.decision_id where d.batch_id = p_batch_id and d.state = 'approved' group by 1) x
  where b.id = x.scheme_budget_id;
  update budget.commitment c set freed_ore = c.amount_ore from decision.decision d where d.id = c.decision_id and d.batch_id = p_batch_id and d.state = 'approved';
end
$$;
