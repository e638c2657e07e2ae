-- The whole case as one reply, for a person who has been found to see it. The tag changes with
-- anything in the case; If-Match looks at its first part, the version of the application itself.
-- This is what people read all day: look-ups by key, and what only a decision can bring (awards,
-- appeals) is not looked for before there is one, nor assessments and decisions in a draft. Parties do
-- not see how a case is prepared: the conditions on a_party are those of application.party_sees.
create function application.reply(p_viewer access.viewer, p_id bigint) returns api.reply_text
language plpgsql stable as $$
declare
  a application.application;
  c scheme.call;
  a_party boolean := access.is_party(p_viewer.roles);
  i application.impartiality;
  p application.decided_part;
  f jsonb := '{"form_version": null, "known": [], "form_faults": []}'::jsonb;
  an_only bigint;    -- whose assessments alone are shown while they are blind
  an_outcome text;
  an_assessing jsonb;
  r api.reply_text;
begin
  select * into a from application.application where id = p_id;
  select * into c from scheme.call where id = a.call_id;
  select * into i from application.impartiality where application_id = p_id and user_id = p_viewer.user_id;
  p := case when a.state = 'draft' then (null, '[]', null, '[]', null, '[]')::application.decided_part else application.decided_part(p_id, a_party, p_viewer.language) end;
  if c.assessments_required > 1 and not a_party then
    an_only := case when application.is_blind(p_viewer, p_id, c.assessments_required) then p_viewer.user_id end;
    an_assessing := application.assessing_doc(p_id, c.assessments_required);
  end if;
  if c.eligibility <> '[]' and not a_party then
    an_outcome := application.eligibility_outcome(p_id);
  end if;
  if a.form_version_id is not null then
    f := application.form_part(p_viewer, a);
  end if;
  select p_id, a.version || '.' || coalesce((select max(e.id) from history.entry e where e.case_id = p_id), 0),
    json_build_object('id', a.id, 'version', a.version, 'case_number', a.case_number, 'state', a.state, 'late', a.late,
    'scheme', json_build_object('id', s.id, 'code', s.code, 'name', case when p_viewer.language = 'nn' then coalesce(s.name_nn, s.name) else s.name end, 'form', s.form),
    'call', json_build_object('id', c.id, 'title', case when p_viewer.language = 'nn' then coalesce(c.title_nn, c.title) else c.title end, 'grant_year', c.grant_year, 'state', c.state,
      'deadline_on', c.deadline_on, 'report_due_on', c.report_due_on),
    'recipient', json_build_object('id', o.id, 'name', o.name, 'orgnr', o.orgnr, 'type', o.type, 'municipality', o.municipality),
    'title', a.title, 'purpose', a.purpose, 'amount_ore', a.amount_ore, 'form', a.form, 'form_version', f -> 'form_version',
    'known', f -> 'known', 'form_faults', f -> 'form_faults', 'contact', a.contact,
    'on_behalf_reason', a.on_behalf_reason, 'without_application', a.without_application, 'created_at', api.ts(a.created_at), 'submitted_at', api.ts(a.submitted_at),
    'complete_at', api.ts(a.complete_at), 'source', a.source,
    'assignee', (select json_build_object('id', u.id, 'name', u.name) from access.user_account u where u.id = a.assignee_id),
    'impartiality', case when i.id is not null then json_build_object('conflict', i.conflict, 'ground', i.ground) end,
    'eligibility', an_outcome,
    'assessments', case when a_party or a.state = 'draft' then '[]' else application.assessments_doc(p_id, an_only) end,
    'assessing', an_assessing,
    'deadlines', (select coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, 'start_on', x.start_on, 'due_on', x.due_on,
        'rule', x.rule, 'rule_text', rule.cited(x.rule, p_viewer.language), 'state', x.state, 'title', case when p_viewer.language = 'nn' then coalesce(x.title_nn, x.title) else x.title end, 'suspended_on', case when x.state = 'open' then x.suspended_on end) order by x.id), '[]') from application.deadline x
      where x.application_id = p_id and (not a_party or application.party_sees('deadline', x.id))),
    'information_requests', (select coalesce(json_agg(json_build_object('id', x.id, 'message', x.message, 'due_on', x.due_on,
        'requested_at', api.ts(x.requested_at), 'answer', x.answer, 'answered_at', api.ts(x.answered_at), 'change_request_id', x.change_id) order by x.id), '[]') from application.information_request x where x.application_id = p_id),
    'attachments', (select coalesce(json_agg(application.attachment_doc(x) order by x.id), '[]')
      from application.attachment x where x.application_id = p_id and x.state <> 'removed' and not (a_party and x.kind = 'internal')),
    'decisions', p.decisions, 'award', p.award, 'awards', p.awards, 'appeals', p.appeals,
    'warnings', application.warnings(a, c.state), 'actions', application.actions(p_viewer, a, c, i.conflict, p))
  into r
  from scheme.scheme s, recipient.recipient o where s.id = a.scheme_id and o.id = a.recipient_id;
  return r;
end
$$;
