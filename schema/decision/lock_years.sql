-- Locks all that a move between years may touch, in the one order: the ends of the accounting years, the register of
-- later years, lines and posts. The caller has locked the payouts. Gives back decision.base_year.
create function decision.lock_years(w decision.award, p_terms jsonb) returns int
language plpgsql as $$
declare
  y record;
  b record;
  a_base int;
begin
  for y in select x.year from decision.year_deltas(p_terms) x order by x.year loop
    perform pg_advisory_xact_lock_shared(hashtextextended('period ' || y.year || '-12', 2));
  end loop;
  perform budget.lock_register(false);
  a_base := decision.base_year(w);
  perform budget.add_lines(w.scheme_id, a_base, array(select x.year from decision.year_deltas(p_terms) x where x.year > a_base and x.ore > 0));
  select min(x.year) as first, max(x.year) as last into b from (
    select unnest(array[s.year, a.year]) as year from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
      left join budget.appropriation a on a.id = k.authority_id where k.decision_id = any (array(select decision.of_award(w)))
    union all select x.year from decision.year_deltas(p_terms) x union all select a_base) x;
  perform budget.lock_lines(b.first, b.last, w.scheme_id);
  return a_base;
end
$$;
