-- Locks all that a change of what an award gives by year (p_deltas: [{year, amount_ore}]) may touch, in the one order: the
-- ends of the accounting years, the register of later years, lines and posts. The caller has locked the payouts. Gives back decision.base_year.
create function decision.lock_years(w decision.award, p_deltas jsonb) returns int
language plpgsql as $$
declare
  y record;
  b record;
  a_base int;
begin
  for y in select x.year from jsonb_to_recordset(p_deltas) x (year int) order by x.year loop
    perform pg_advisory_xact_lock_shared(hashtextextended('period ' || y.year || '-12', 2));
  end loop;
  perform budget.lock_register(false);
  a_base := decision.base_year(w);
  perform budget.add_lines(w.scheme_id, a_base, array(select x.year from jsonb_to_recordset(p_deltas) x (year int, amount_ore bigint) where x.year > a_base and x.amount_ore > 0));
  select min(x.year) as first, max(x.year) as last into b from (
    select unnest(array[s.year, a.year]) as year from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
      left join budget.appropriation a on a.id = k.authority_id where k.decision_id = any (array(select decision.of_award(w)))
    union all select x.year from jsonb_to_recordset(p_deltas) x (year int) union all select a_base) x;
  perform budget.lock_lines(b.first, b.last, w.scheme_id);
  return a_base;
end
$$;
