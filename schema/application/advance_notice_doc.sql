-- An advance notice as the API shows it.
create function application.advance_notice_doc(n application.advance_notice) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', n.id, 'version', n.version, 'application_id', n.application_id, 'deadline_id', n.deadline_id, 'subject', n.subject,
    'text', n.text, 'due_on', (select due_on from application.deadline where id = n.deadline_id), 'sent_by', access.person(n.sent_by), 'sent_at', api.ts(n.sent_at),
    'answer', n.answer, 'answered_by', access.person(n.answered_by), 'answered_at', api.ts(n.answered_at),
    'letter_id', (select l.id from application.case_letter l where l.deadline_id = n.deadline_id));
end
$$;
