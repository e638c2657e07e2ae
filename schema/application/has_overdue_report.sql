-- Does a recipient owe a report on an earlier award today?
create function application.has_overdue_report(p_recipient_id bigint, p_today date) returns boolean
language sql stable as $$
  select exists (select from decision.award w join report.report r on r.award_id = w.id
    where w.recipient_id = p_recipient_id and r.state in ('due', 'deficient') and r.due_on < p_today)
$$;
