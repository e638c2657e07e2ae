-- The case as it stood at an instant (to a party: what it may see of it), rebuilt from the history alone: the members of
-- application.doc, but nothing may be done in the past: no actions, warnings or impartiality.
-- Raises object.get.not_found when there was no such case then.
create function application.doc_as_of(p_id bigint, p_at timestamptz, p_party boolean default false, p_language text default 'nb') returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_rows jsonb := (select jsonb_object_agg(object, list) from (
    select object, jsonb_agg(body order by object_id) as list from history.case_rows(p_id, p_at)
     where not p_party or case object when 'decision' then body ->> 'state' in ('approved', 'superseded', 'annulled')
       when 'attachment' then body ->> 'kind' <> 'internal' when 'deadline' then application.party_sees(object, object_id) else object <> 'assessment' end
     group by object) t);
  a application.application := jsonb_populate_record(null::application.application, a_rows -> 'application' -> 0);
  a_day date := history.business_day(p_at);
  an_awards jsonb;
begin
  if a.id is null then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'application', 'id', p_id));
  end if;
  select coalesce(jsonb_agg(history.award_then(w, a_rows, p_at, a_day, p_language) order by w.id), '[]') into an_awards
    from jsonb_populate_recordset(null::decision.award, a_rows -> 'award') w;
  return jsonb_build_object('id', a.id, 'version', a.version, 'case_number', a.case_number, 'state', a.state, 'late', a.late,
    'scheme', (select jsonb_build_object('id', s.id, 'code', s.code, 'name', case when p_language = 'nn' then coalesce(s.name_nn, s.name) else s.name end, 'form', s.form)
      from history.object_then('scheme', a.scheme_id, p_at) x, jsonb_populate_record(null::scheme.scheme, x) s),
    'call', (select jsonb_build_object('id', c.id, 'title', case when p_language = 'nn' then coalesce(c.title_nn, c.title) else c.title end, 'grant_year', c.grant_year, 'state', c.state,
        'deadline_on', c.deadline_on, 'report_due_on', c.report_due_on)
      from history.object_then('call', a.call_id, p_at) x, jsonb_populate_record(null::scheme.call, x) c),
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr, 'type', r.type, 'municipality', case when not recipient.is_protected(r.id) then r.municipality end)
      from history.object_then('recipient', a.recipient_id, p_at) x, jsonb_populate_record(null::recipient.recipient, x) r),
    'title', a.title, 'purpose', a.purpose, 'amount_ore', a.amount_ore, 'form', a.form, 'contact', a.contact,
    'on_behalf_reason', a.on_behalf_reason, 'without_application', a.without_application, 'created_at', api.ts(a.created_at), 'submitted_at', api.ts(a.submitted_at),
    'complete_at', api.ts(a.complete_at), 'source', a.source, 'assignee', access.person(a.assignee_id), 'impartiality', null, 'eligibility', null, 'assessing', null,
    'decisions', (select coalesce(jsonb_agg(history.decision_then(d, a_rows, p_language) order by d.id), '[]')
      from jsonb_populate_recordset(null::decision.decision, a_rows -> 'decision') d),
    'awards', an_awards, 'award', (select w from jsonb_array_elements(an_awards) with ordinality x (w, n)
      where w ->> 'state' not in ('annulled', 'declined', 'lapsed') order by n desc limit 1),
    'warnings', '[]'::jsonb, 'actions', '[]'::jsonb, 'as_of', api.ts(p_at),
    'form_version', scheme.form_version_ref(a.form_version_id), 'known', '[]'::jsonb, 'form_faults', '[]'::jsonb) || history.case_lists(a_rows, p_language);
end
$$;
