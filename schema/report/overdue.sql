-- Is a report on this award overdue: its day has passed and nothing is in, or what was deficient was not
-- put right in time?
create function report.overdue(w decision.award) returns boolean
language sql stable as $$
  select (w).state in ('accepted', 'running', 'reported') and (
    exists (select from application.deadline d where d.application_id = (w).application_id and d.kind = 'report'
      and d.state in ('open', 'missed') and d.due_on < rule.today()
      and not exists (select from report.report r where r.award_id = (w).id and r.state in ('submitted', 'approved')))
    or exists (select from report.report r where r.award_id = (w).id and r.state in ('due', 'deficient') and r.due_on < rule.today()))
$$;
