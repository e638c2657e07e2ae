-- Frees what a decision has bound and not paid: it was declined, reversed or annulled. Doing it
-- again frees nothing more. The commitment rows stay. `p_under_way`: commitment → what is approved
-- for payment of it and not booked yet, which stays bound.
create function budget.free(p_decision_id bigint, p_under_way jsonb default '{}') returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
begin
  perform budget.lock_bound(array[p_decision_id]);
  for c in select k as row, k.amount_ore - k.freed_ore - k.paid_ore - coalesce((p_under_way ->> k.id::text)::bigint, 0) as unpaid
      from budget.commitment k where k.decision_id = p_decision_id order by k.scheme_budget_id for update loop
    if c.unpaid > 0 then
      perform budget.release(c.row, c.unpaid);
    end if;
  end loop;
end
$$;
