-- Is a report on this award overdue: report.overdue_on today.
create function report.overdue(w decision.award) returns boolean
language sql stable as $$ select report.overdue_on(w, rule.today()) $$;
