-- Is a report on this award overdue on a day: its day has passed and nothing is in, or what was deficient was
-- not put right in time? Nothing is owed on an award that has ended, and what was missed of one that another
-- took the place of is not owed on the new.
create function report.overdue_on(w decision.award, p_day date) returns boolean
language sql stable as $$
  select (w).state in ('accepted', 'running', 'reported') and (
    exists (select from application.deadline d where d.application_id = (w).application_id and d.kind = 'report'
      and d.state in ('open', 'missed') and d.ended_on is null and d.due_on < p_day
      and not exists (select from report.report r where r.award_id = (w).id and r.state in ('submitted', 'approved')))
    or exists (select from report.report r where r.award_id = (w).id and r.state in ('due', 'deficient') and r.due_on < p_day))
$$;
