-- Frees what a decision has bound and not paid: it was declined, reversed or annulled. Doing it
-- again frees nothing more. The commitment rows stay. `p_under_way`: commitment → what is approved
-- for payment of it and not booked yet, which stays bound.
create function budget.free(p_decision_id bigint, p_under_way jsonb default '{}') returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_scheme bigint;
  a_year int;
  c record;
begin
  select s.scheme_id, s.year into a_scheme, a_year
    from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id where k.decision_id = p_decision_id limit 1;
  if not found then
    return;
  end if;
  perform budget.lock_lines(a_year, a_scheme);
  for c in select id, scheme_budget_id, amount_ore - freed_ore - paid_ore - coalesce((p_under_way ->> id::text)::bigint, 0) as unpaid from budget.commitment
      where decision_id = p_decision_id order by scheme_budget_id for update loop
    if c.unpaid > 0 then
      update budget.commitment set freed_ore = freed_ore + c.unpaid where id = c.id;
      perform budget.release_line(c.scheme_budget_id, c.unpaid);
    end if;
  end loop;
end
$$;
