-- The case, or a request for a change in it, waits for its applicant: the aim to decide it stands still.
create function application.stop_target(p_application_id bigint, p_reason text, p_change_id bigint default null) returns void
language plpgsql as $$
declare
  d application.deadline;
begin
  select * into d from application.deadline where application_id = p_application_id and claim_id is null and change_id is not distinct from p_change_id
    and kind = 'decision_target' and state = 'open' and suspended_on is null;
  if found then
    update application.deadline set suspended_on = rule.today() where id = d.id;
    perform application.record_deadline_act(d, 'suspended', p_reason, d.due_on);
  end if;
end
$$;
