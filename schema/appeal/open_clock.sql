-- The notice of a decision is out: the party's time to appeal runs (fvl § 29(1)), unless the decision
-- is no longer in force or is appealed already. The letter's row, just written, keeps whoever would
-- change the case out until this transaction ends.
create function appeal.open_clock(p_decision_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision;
  a_start date;
begin
  select * into d from decision.decision where id = p_decision_id;
  if d.state = 'approved' and not exists (select from appeal.appeal where decision_id = p_decision_id) then
    a_start := appeal.arrived_on(d);
    perform application.open_deadline(d.application_id, 'appeal', a_start, appeal.due_on(a_start), rule.law_source('appeal', a_start));
  end if;
end
$$;
