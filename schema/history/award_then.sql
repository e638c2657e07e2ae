-- An award as it stood then, with its payouts, reports and goal assessment.
create function history.award_then(w decision.award, p_rows jsonb, p_at timestamptz, p_day date, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', (w).id, 'version', (w).version, 'state', (w).state, 'application_id', (w).application_id,
    'decision_id', (w).decision_id, 'amount_ore', (w).amount_ore, 'paid_before_ore', coalesce((w).paid_before_ore, 0), 'grant_year', (w).grant_year,
    'acceptance_due_on', (w).acceptance_due_on, 'accepted_at', api.ts((w).accepted_at), 'account_number', (w).account_number,
    'source', (w).source,
    'period_to', (w).period_to, 'budget', (w).budget, 'purpose_detail', (w).purpose_detail, 'kept_ore', coalesce((w).kept_ore, 0),
    'payouts', (select coalesce(jsonb_agg(history.payout_then(p, w, p_rows, p_at, p_day, p_language) order by p.id), '[]')
      from jsonb_populate_recordset(null::payment.payout, p_rows -> 'payout') p where p.award_id = (w).id),
    'reports', (select coalesce(jsonb_agg(history.report_then(r, w, p_rows, p_day) order by r.id), '[]')
      from jsonb_populate_recordset(null::report.report, history.report_rows(p_rows -> 'report')) r where r.award_id = (w).id),
    'goal_assessment', (select jsonb_build_object('id', g.id, 'version', g.version, 'award_id', g.award_id, 'criteria', g.criteria,
        'level', g.level, 'grounds', g.grounds, 'assessed_by', access.person(g.assessed_by), 'assessed_at', api.ts(g.assessed_at), 'source', g.source)
      from jsonb_populate_recordset(null::report.goal_assessment, p_rows -> 'goal_assessment') g where g.award_id = (w).id)));
end
$$;
