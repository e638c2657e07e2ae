-- The same as application.end_deadline, of one request for a change.
create function application.end_change_deadline(p_change_id bigint, p_state text, variadic p_kinds text[]) returns void
language plpgsql as $$
begin
  update application.deadline set state = case state when 'open' then p_state else state end, ended_on = rule.today()
   where change_id = p_change_id and kind = any (p_kinds) and (state = 'open' or state = 'missed' and ended_on is null);
end
$$;
