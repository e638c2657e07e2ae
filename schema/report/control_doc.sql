-- An entry of the control log as the API shows it.
create function report.control_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', c.id, 'application_id', c.application_id, 'award_id', coalesce(c.award_id, r.award_id), 'report_id', c.report_id,
    'kind', c.kind, 'basis', c.basis, 'result', c.result, 'finding', c.finding, 'reaction', c.reaction, 'note', c.note, 'due_on', c.due_on,
    'by', access.person(c.controlled_by), 'at', api.ts(c.controlled_at))
  from report.control c left join report.report r on r.id = c.report_id where c.id = p_id);
end
$$;
