-- Binds a decision's money to the scheme's budget lines of the year, filled by chapter and post
-- (rule 2, REQ-055). Holds under any concurrency: lines and posts are locked in one order.
-- With `p_override` an estimate («overslagsbevilgning») takes what the lines cannot hold; the
-- overrun stands on its rows and in the history with who approved it.
-- Raises budget.commit.exceeded, budget.commit.estimate_exceeded.
create function budget.commit(p_decision_id bigint, p_application_id bigint, p_scheme_id bigint, p_year int,
  p_amount_ore bigint, p_override boolean default false) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  l record;
  a_rest bigint;
  a_part bigint;
  an_extra bigint;
  an_overrun bigint;
  an_estimate bigint;
begin
  perform budget.lock_lines(p_year, p_year, p_scheme_id);
  select greatest(0, p_amount_ore - coalesce(sum(greatest(0, left_ore)), 0)),
      min(scheme_budget_id) filter (where estimated)
    into an_overrun, an_estimate from budget.room(p_scheme_id, p_year);
  if an_overrun > 0 and (an_estimate is null or not p_override) then
    perform budget.exceeded(p_scheme_id, p_year, p_amount_ore);
  end if;
  a_rest := p_amount_ore - an_overrun;
  for l in select * from budget.room(p_scheme_id, p_year) loop
    a_part := greatest(0, least(l.left_ore, a_rest));
    a_rest := a_rest - a_part;
    an_extra := case when l.scheme_budget_id = an_estimate then an_overrun else 0 end;
    if a_part + an_extra > 0 then
      perform budget.bind(p_decision_id, p_application_id, l.scheme_budget_id, l.appropriation_id, a_part + an_extra, an_extra > 0);
    end if;
  end loop;
end
$$;
