-- The whole case as one document, for a person who has been found to see it.
create function application.doc(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable security definer set search_path = application, pg_temp as $$
declare
  a application.application;
begin
  select * into a from application.application where id = p_id;
  return jsonb_build_object('id', a.id, 'version', a.version, 'case_number', a.case_number, 'state', a.state, 'late', a.late,
    'scheme', (select jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'form', s.form) from scheme.scheme s where s.id = a.scheme_id),
    'call', (select jsonb_build_object('id', c.id, 'title', c.title, 'grant_year', c.grant_year, 'state', c.state,
        'deadline_on', c.deadline_on, 'report_due_on', c.report_due_on) from scheme.call c where c.id = a.call_id),
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr, 'type', r.type,
        'municipality', r.municipality) from recipient.recipient r where r.id = a.recipient_id),
    'title', a.title, 'purpose', a.purpose, 'amount_ore', a.amount_ore, 'form', a.form, 'contact', a.contact,
    'on_behalf_reason', a.on_behalf_reason, 'created_at', api.ts(a.created_at), 'submitted_at', api.ts(a.submitted_at),
    'complete_at', api.ts(a.complete_at), 'source', a.source,
    'assignee', case when a.assignee_id is not null then access.person(a.assignee_id) end,
    'impartiality', (select jsonb_build_object('conflict', i.conflict, 'ground', i.ground) from application.impartiality i
      where i.application_id = a.id and i.user_id = p_viewer.user_id),
    'assessments', (select coalesce(jsonb_agg(application.assessment_doc(x.id) order by x.id), '[]')
      from application.assessment x where x.application_id = a.id),
    'decisions', (select coalesce(jsonb_agg(decision.doc(x.id) order by x.id), '[]') from decision.decision x where x.application_id = a.id),
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'start_on', x.start_on, 'due_on', x.due_on,
        'rule', x.rule, 'state', x.state) order by x.id), '[]') from application.deadline x where x.application_id = a.id),
    'information_requests', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'message', x.message, 'due_on', x.due_on,
        'requested_at', api.ts(x.requested_at)) order by x.id), '[]') from application.information_request x where x.application_id = a.id),
    'appeals', (select coalesce(jsonb_agg(appeal.doc(x.id) order by x.id), '[]') from appeal.appeal x where x.application_id = a.id),
    'warnings', application.warnings(a), 'actions', application.actions(p_viewer, a) || appeal.actions(p_viewer, a)) || application.award_part(a.id);
end
$$;
