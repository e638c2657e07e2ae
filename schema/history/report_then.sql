-- A report as it stood then, with the controls made by then; `w`: its award as it was.
create function history.report_then(r report.report, w decision.award, p_rows jsonb, p_day date) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', (r).id, 'version', (r).version, 'award_id', (r).award_id, 'application_id', (r).application_id,
    'state', (r).state, 'due_on', (r).due_on, 'overdue', (r).state in ('due', 'deficient') and (r).due_on < p_day and (w).state in ('accepted', 'running', 'reported'),
    'spent_ore', (r).spent_ore, 'unspent_ore', (r).unspent_ore, 'results', (r).results, 'form', (r).form, 'form_version_id', (r).form_version_id, 'auditor_statement', report.of_auditor((r).statement), 'statement', report.statement_doc((r).statement),
    'on_behalf_reason', (r).on_behalf_reason, 'submitted_by', access.person((r).submitted_by),
    'submitted_at', api.ts((r).submitted_at), 'source', (r).source,
    'controls', (select coalesce(jsonb_agg(jsonb_build_object('result', c.result, 'note', c.note, 'by', access.person(c.controlled_by),
        'at', api.ts(c.controlled_at)) order by c.id), '[]')
      from jsonb_populate_recordset(null::report.control, p_rows -> 'control') c where c.report_id = (r).id)));
end
$$;
