-- Opens a deadline of a case, or moves the open one of the same kind.
create function application.open_deadline(p_application_id bigint, p_kind text, p_start date, p_due date, p_rule text) returns void
language plpgsql as $$
begin
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
  values (p_application_id, p_kind, p_start, p_due, p_rule, 'open')
  on conflict (application_id, kind) where state = 'open' and kind <> 'other' do update
    set start_on = excluded.start_on, due_on = excluded.due_on, rule = excluded.rule, suspended_on = null;
end
$$;
