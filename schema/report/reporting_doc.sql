-- What is asked of an award's report: when, on which form, confirmed by whom; how it
-- stands, and whether it stops payouts.
create function report.reporting_doc(w decision.award) returns jsonb
language plpgsql stable as $$
declare
  d report.demand := report.demand_of(w.scheme_id, w.decision_id);
  c scheme.call;
  r report.report;
begin
  select x.* into c from application.application a join scheme.call x on x.id = a.call_id where a.id = w.application_id;
  select * into r from report.report where award_id = w.id order by id desc limit 1;
  return jsonb_build_object('award_id', w.id, 'amount_ore', w.amount_ore, 'due_on', coalesce((select due_on from application.deadline
      where application_id = w.application_id and kind = 'report' and state in ('open', 'missed') order by id desc limit 1), r.due_on),
    'state', coalesce(r.state, case when w.state in ('accepted', 'running') then 'due' end), 'overdue', report.overdue(w),
    'overdue_stops', coalesce(d.overdue_stops, 'nothing'), 'stops_payouts', report.stops(w),
    'statement', report.statement_level(w.scheme_id, w.decision_id, w.amount_ore), 'statement_levels', report.statement_levels(w.scheme_id, w.decision_id),
    'form_version_id', c.report_form_version_id, 'form_schema', (select v.form_schema from scheme.form_version v where v.id = c.report_form_version_id));
end
$$;
