-- The filters of the queue that say something of the viewer, of today, or of words, for queue_where:
-- SQL over alias a, $1 the access.viewer and $2 the filters. Only constants get into the text, and days
-- counted from today, so that the planner knows how many deadlines that is. p_seen: of which deadlines (x) the viewer may know.
create function application.queue_where_more(p_filter jsonb, p_seen text) returns text
language plpgsql stable as $$
declare
  a_day date := case when p_filter ?| '{due_within,overdue}' then rule.today() end;
begin
  return case p_filter ->> 'open' when 'true' then ' and a.state = any (''{submitted,under_review,awaiting_information,recommended}'')'
      when 'false' then ' and a.state <> all (''{submitted,under_review,awaiting_information,recommended}'')' else '' end
    || case p_filter ->> 'mine' when 'true' then ' and a.assignee_id = ($1).user_id'
      when 'false' then ' and a.assignee_id is distinct from ($1).user_id' else '' end
    || case p_filter ->> 'unassigned' when 'true' then ' and a.assignee_id is null'
      when 'false' then ' and a.assignee_id is not null' else '' end
    || case p_filter ->> 'absent' when 'true' then ' and a.assignee_id in (select b.user_id from access.absence b
         where b.cancelled_at is null and rule.today() between b.from_on and b.to_on)'
      when 'false' then ' and (a.assignee_id is null or not access.is_absent(a.assignee_id))' else '' end
    || case when p_filter ? 'needs_answer' then case p_filter ->> 'needs_answer' when 'false' then ' and not' else ' and' end
         || ' exists (select from application.message_thread h where h.application_id = a.id and h.needs_answer)' else '' end
    || case when p_filter ? 'to_approve' then case p_filter ->> 'to_approve' when 'false' then ' and not' else ' and' end
         || ' (''approver'' = any (($1).roles) and a.id in (select d.application_id from decision.decision d
           where d.state = ''submitted'' and decision.approve_code(d, ($1).user_id) is null))' else '' end
    || case when p_filter ? 'grant_year' then ' and a.call_id in (select c.id from scheme.call c where c.grant_year = ($2 ->> ''grant_year'')::int)' else '' end
    || case when p_filter ? 'due_within' then ' and exists (select from application.deadline x where x.application_id = a.id
         and x.state = ''open'' and x.due_on <= ' || quote_literal(a_day + (p_filter ->> 'due_within')::int) || p_seen || ')' else '' end
    || case when p_filter ? 'overdue' then format(' and %s (a.state <> all (''{closed,withdrawn}'') and exists (select from application.deadline x
         where x.application_id = a.id and (x.state = ''missed'' and x.ended_on is null or x.state = ''open'' and x.due_on < %L) %s))',
         case p_filter ->> 'overdue' when 'false' then 'not' else '' end, a_day, p_seen) else '' end
    || case when p_filter ? 'q' then application.text_where(p_filter ->> 'q') else '' end;
end
$$;
