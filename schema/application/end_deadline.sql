-- What deadlines of these kinds waited for is done, or no longer waited for: the open ones end as met
-- or cancelled; those that were missed stay missed, and nobody is told of them any more. Not those of claims
-- or of requests for a change.
create function application.end_deadline(p_application_id bigint, p_state text, variadic p_kinds text[]) returns void
language plpgsql as $$
begin
  update application.deadline set state = case state when 'open' then p_state else state end, ended_on = rule.today()
   where application_id = p_application_id and claim_id is null and change_id is null and kind = any (p_kinds) and (state = 'open' or state = 'missed' and ended_on is null);
end
$$;
