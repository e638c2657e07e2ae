-- Frees the money of every decision in force of a batch, line by line, locked in the one order.
create function batch.free_all(p_batch_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  l record;
begin
  for l in select b.year, array_agg(distinct b.scheme_id) as scheme_ids from budget.commitment c
      join decision.decision d on d.id = c.decision_id join budget.scheme_budget b on b.id = c.scheme_budget_id
      where d.batch_id = p_batch_id and d.state = 'approved' group by b.year order by b.year loop
    perform budget.lock_lines(l.year, l.year, variadic l.scheme_ids);
  end loop;
  for l in select c.scheme_budget_id, sum(c.amount_ore - c.freed_ore - c.paid_ore)::bigint as sum_ore
      from budget.commitment c join decision.decision d on d.id = c.decision_id
      where d.batch_id = p_batch_id and d.state = 'approved' group by 1 order by 1 loop
    perform budget.release_line(l.scheme_budget_id, l.sum_ore);
  end loop;
  update budget.commitment c set freed_ore = c.amount_ore - c.paid_ore
    from decision.decision d where d.id = c.decision_id and d.batch_id = p_batch_id and d.state = 'approved';
end
$$;
