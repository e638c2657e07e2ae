-- Does a request for a change wait for information? Not once a decision has been prepared without it.
create function decision.change_waits(p_change_id bigint) returns boolean
language sql stable as $$
  select exists (select from application.information_request q join application.deadline d on d.id = q.deadline_id
    where q.change_id = p_change_id and q.answered_at is null and (d.state = 'open' or d.state = 'missed' and d.ended_on is null))
$$;
