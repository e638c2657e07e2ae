-- By which levels the accounts of a decision's award are confirmed: those its scheme had when it was decided, else the house's
-- of that day. Of an award from an older system the house's say nothing, for its letter did not.
create function report.statement_levels(p_scheme_id bigint, p_decision_id bigint) returns jsonb
language plpgsql stable as $$
declare
  r report.demand := report.demand_of(p_scheme_id, p_decision_id);
  d record;
begin
  if r.id is not null then
    return r.statement_levels;
  end if;
  select (x.decided_at at time zone 'Europe/Oslo')::date as day, x.source into d from decision.decision x where x.id = p_decision_id;
  return case when d.source is null then rule.setting('report.statement_levels', d.day) else '[]' end;
end
$$;
