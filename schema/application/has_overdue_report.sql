-- Does a recipient owe a report on an earlier award on a day?
create function application.has_overdue_report(p_recipient_id bigint, p_today date) returns boolean
language sql stable as $$
  select exists (select from decision.award w where w.recipient_id = p_recipient_id and report.overdue_on(w, p_today))
$$;
