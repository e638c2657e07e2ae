-- What the letter of a deadline says, as src/format/letter.h describes it: a preliminary answer or an
-- advance notice.
create function application.letter_document(p_deadline_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_strip_nulls(jsonb_build_object('kind', case d.kind when 'advance_notice' then 'notice' else 'preliminary' end,
    'language', r.language, 'case_number', a.case_number, 'administrator_name', g.value ->> 'name', 'administrator_orgnr', g.value ->> 'orgnr',
    'administrator_contact', coalesce(o.name || ', ', '') || (g.value ->> 'contact'), 'recipient_name', r.name,
    'scheme_name', case when r.language = 'nn' then coalesce(s.name_nn, s.name) else s.name end, 'application_title', a.title,
    'application_received_on', (coalesce(a.submitted_at, a.created_at) at time zone 'Europe/Oslo')::date, 'sent_on', rule.today())
    || case when d.kind = 'advance_notice'
      then (select jsonb_build_object('subject', n.subject, 'notice_text', n.text, 'answer_by', n.due_on, 'caseworker_name', (access.person(n.sent_by)) ->> 'name')
        from application.advance_notice n where n.deadline_id = d.id)
      else jsonb_build_object('expected_on', greatest(application.expected_on(c, d.start_on), (rule.today() + interval '1 month')::date),
        'call_deadline_on', c.deadline_on, 'caseworker_name', (access.person(a.assignee_id)) ->> 'name') end)
    from application.deadline d
    join application.application a on a.id = d.application_id
    join scheme.call c on c.id = a.call_id
    join scheme.scheme s on s.id = a.scheme_id
    join recipient.recipient r on r.id = a.recipient_id
    left join access.office o on o.id = scheme.owner_office(s.id, rule.today())
    cross join lateral (select rule.setting('administrator') as value) g
   where d.id = p_deadline_id and d.kind in ('advance_notice', 'preliminary_answer'));
end
$$;
