-- An appeal has come: the party's time to appeal ends as met or missed, by the day the notice really
-- arrived. Where no time ran (an imported decision, a second appeal) the deadline is made with its end.
create function appeal.end_clock(p_appeal appeal.appeal) returns void
language plpgsql as $$
declare
  d decision.decision := (select x from decision.decision x where x.id = (p_appeal).decision_id);
  a_deadline bigint := (select max(id) from application.deadline where application_id = (p_appeal).application_id and kind = 'appeal'
    and (claim_id, change_id) is not distinct from (d.claim_id, d.change_id) and state in ('open', 'missed', 'cancelled'));
begin
  if a_deadline is null then
    insert into application.deadline (application_id, kind, start_on, due_on, rule, state, claim_id, change_id)
    values ((p_appeal).application_id, 'appeal', (p_appeal).arrived_on, (p_appeal).due_on, (p_appeal).rule, 'open', d.claim_id, d.change_id) returning id into a_deadline;
  end if;
  update application.deadline set start_on = (p_appeal).arrived_on, due_on = (p_appeal).due_on, rule = (p_appeal).rule,
    state = case when (p_appeal).timely then 'met' else 'missed' end
  where id = a_deadline;
end
$$;
