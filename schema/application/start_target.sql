-- The case, or a request for a change in it, waits no longer: what it waited for has come or is done without, and the
-- aim to decide it runs again, as much later as it stood.
create function application.start_target(p_application_id bigint, p_reason text, p_change_id bigint default null) returns void
language plpgsql as $$
declare
  d application.deadline;
begin
  perform application.end_deadline_of(p_application_id, null, p_change_id, 'met', 'information_due');
  select * into d from application.deadline where application_id = p_application_id and claim_id is null and change_id is not distinct from p_change_id
    and kind = 'decision_target' and state = 'open' and suspended_on is not null;
  if found then
    update application.deadline set suspended_on = null, due_on = application.resumed_due(d) where id = d.id;
    perform application.record_deadline_act(d, 'resumed', p_reason, application.resumed_due(d));
  end if;
end
$$;
