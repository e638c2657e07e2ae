-- Moves the deadline of a kind that a case waits for to another day, also one that was missed; where there
-- is none it is opened.
create function application.move_deadline(p_application_id bigint, p_kind text, p_due date, p_rule text) returns void
language plpgsql as $$
declare
  a_deadline bigint := (select max(id) from application.deadline
    where application_id = p_application_id and kind = p_kind and (state = 'open' or state = 'missed' and ended_on is null));
begin
  if a_deadline is null then
    perform application.open_deadline(p_application_id, p_kind, rule.today(), p_due, p_rule);
  else
    update application.deadline set state = 'open', due_on = p_due, rule = p_rule where id = a_deadline;
  end if;
end
$$;
