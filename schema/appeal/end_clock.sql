-- An appeal has come: the party's time to appeal ends as met or missed, by the day the notice really
-- arrived. Where no time ran (an imported decision, a second appeal) the deadline is made with its end.
create function appeal.end_clock(p_appeal appeal.appeal) returns void
language plpgsql as $$
declare
  a_claim bigint := (select d.claim_id from decision.decision d where d.id = (p_appeal).decision_id);
  a_deadline bigint := (select max(id) from application.deadline where application_id = (p_appeal).application_id and kind = 'appeal'
    and claim_id is not distinct from a_claim and state in ('open', 'missed', 'cancelled'));
begin
  if a_deadline is null then
    insert into application.deadline (application_id, kind, start_on, due_on, rule, state, claim_id)
    values ((p_appeal).application_id, 'appeal', (p_appeal).arrived_on, (p_appeal).due_on, (p_appeal).rule, 'open', a_claim) returning id into a_deadline;
  end if;
  update application.deadline set start_on = (p_appeal).arrived_on, due_on = (p_appeal).due_on, rule = (p_appeal).rule,
    state = case when (p_appeal).timely then 'met' else 'missed' end
  where id = a_deadline;
end
$$;
