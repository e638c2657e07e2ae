-- Keeps what a person did with a deadline, and why.
create function application.record_deadline_act(d application.deadline, p_act text, p_reason text, p_due date) returns void
language plpgsql as $$
begin
  insert into application.deadline_act (application_id, deadline_id, act, reason, old_due_on, new_due_on, done_by, done_at)
  values (d.application_id, d.id, p_act, p_reason, d.due_on, p_due, (access.actor()).user_id, rule.now());
end
$$;
