-- Ends the open deadlines of these kinds as met or cancelled.
create function application.end_deadline(p_application_id bigint, p_state text, variadic p_kinds text[]) returns void
language plpgsql as $$
begin
  update application.deadline set state = p_state
   where application_id = p_application_id and kind = any (p_kinds) and state = 'open';
end
$$;
