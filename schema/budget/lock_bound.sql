-- Locks what decisions of one award have bound, in both registers, before any of it is freed: all their lines and
-- posts at once, in the one order.
create function budget.lock_bound(p_decision_ids bigint[]) returns void
language plpgsql as $$
declare
  b record;
begin
  select min(s.scheme_id) as scheme_id, min(least(s.year, a.year)) as first, max(s.year) as last, bool_or(a.id is not null) as later into b
    from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id left join budget.appropriation a on a.id = k.authority_id
   where k.decision_id = any (p_decision_ids);
  if b.later then
    perform budget.lock_register(false);
  end if;
  if b.scheme_id is not null then
    perform budget.lock_lines(b.first, b.last, b.scheme_id);
  end if;
end
$$;
