-- Binds a decision's money by the years it falls in: that of the year itself of the scheme's lines, that of later
-- years under the year's authority, in a register of its own (rules.md A.4). `p_by_year`: [{year, amount_ore}] in
-- order; empty: all of it is the year's. Holds under any concurrency: everything is locked in the one order.
-- Raises what budget.commit and budget.authority_exceeded raise.
create function budget.commit_by_year(p_decision_id bigint, p_application_id bigint, p_scheme_id bigint, p_year int,
  p_amount_ore bigint, p_by_year jsonb, p_override boolean default false) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_own bigint := p_amount_ore;
  a_later bigint;
  years int[];
begin
  if p_by_year <> '[]' then
    select coalesce(sum(y.amount_ore) filter (where y.year <= p_year), 0), coalesce(sum(y.amount_ore) filter (where y.year > p_year), 0),
        array_agg(y.year order by y.year) filter (where y.year > p_year)
      into an_own, a_later, years from jsonb_to_recordset(p_by_year) y (year int, amount_ore bigint);
    perform budget.lock_register(false);
    perform budget.add_lines(p_scheme_id, p_year, years);
    perform budget.lock_lines(p_year, coalesce(years[cardinality(years)], p_year), p_scheme_id);
  end if;
  if an_own > 0 then
    perform budget.commit(p_decision_id, p_application_id, p_scheme_id, p_year, an_own, p_override);
  end if;
  if a_later > 0 then
    perform budget.commit_later(p_decision_id, p_application_id, p_scheme_id, p_year, p_by_year, a_later, p_override);
  end if;
end
$$;
