-- Was a report on this award overdue then, and did its scheme's demands let that stop its payouts?
-- What other awards of the recipient owed is not told by the case.
create function history.overdue_then(w decision.award, p_rows jsonb, p_at timestamptz, p_day date) returns boolean
language plpgsql stable as $$
begin
  return exists (select from report.demand x where x.scheme_id = (w).scheme_id and x.set_at <= p_at)
    and coalesce((report.demand_of((w).scheme_id, (w).decision_id)).overdue_stops, 'nothing') <> 'nothing'
    and (w).state in ('accepted', 'running', 'reported') and (
      exists (select from jsonb_populate_recordset(null::application.deadline, p_rows -> 'deadline') d where d.kind = 'report'
          and d.state in ('open', 'missed') and d.ended_on is null and d.due_on < p_day)
        and not exists (select from jsonb_populate_recordset(null::report.report, p_rows -> 'report') r
          where r.award_id = (w).id and r.state in ('submitted', 'approved'))
      or exists (select from jsonb_populate_recordset(null::report.report, p_rows -> 'report') r
          where r.award_id = (w).id and r.state in ('due', 'deficient') and r.due_on < p_day));
end
$$;
