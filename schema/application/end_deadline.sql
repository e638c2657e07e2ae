-- As application.end_deadline_of, of deadlines of no claim and no request for a change.
create function application.end_deadline(p_application_id bigint, p_state text, variadic p_kinds text[]) returns void
language plpgsql as $$
begin
  perform application.end_deadline_of(p_application_id, null, null, p_state, variadic p_kinds);
end
$$;
