-- A report as the API shows it. Overdue is computed.
create function report.doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', r.id, 'version', r.version, 'award_id', r.award_id, 'application_id', r.application_id, 'state', r.state,
    'due_on', r.due_on, 'overdue', r.state in ('due', 'deficient') and r.due_on < rule.today() and w.state in ('accepted', 'running', 'reported'), 'spent_ore', r.spent_ore, 'unspent_ore', r.unspent_ore,
    'results', r.results, 'form', r.form, 'form_version_id', r.form_version_id, 'auditor_statement', report.of_auditor(r.statement), 'statement', report.statement_doc(r.statement), 'on_behalf_reason', r.on_behalf_reason,
    'submitted_by', access.person(r.submitted_by), 'submitted_at', api.ts(r.submitted_at), 'source', r.source,
    'controls', (select coalesce(jsonb_agg(jsonb_build_object('result', c.result, 'note', c.note, 'by', access.person(c.controlled_by),
        'at', api.ts(c.controlled_at)) order by c.id), '[]') from report.control c where c.report_id = r.id))
  from report.report r join decision.award w on w.id = r.award_id where r.id = p_id);
end
$$;
