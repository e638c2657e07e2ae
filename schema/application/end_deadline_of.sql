-- What deadlines of these kinds waited for is done, or no longer waited for: the open ones end as met or cancelled; those that were
-- missed stay missed, and nobody is told of them any more. Those of one claim, of one request for a change, or of neither.
create function application.end_deadline_of(p_application_id bigint, p_claim_id bigint, p_change_id bigint, p_state text, variadic p_kinds text[]) returns void
language plpgsql as $$
begin
  update application.deadline set state = case state when 'open' then p_state else state end, ended_on = rule.today()
   where application_id = p_application_id and claim_id is not distinct from p_claim_id and change_id is not distinct from p_change_id
     and kind = any (p_kinds) and (state = 'open' or state = 'missed' and ended_on is null);
end
$$;
