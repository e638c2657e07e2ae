-- An advance notice as the API shows it to this person.
create function application.advance_notice_doc(v access.viewer, n application.advance_notice) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', n.id, 'version', n.version, 'application_id', n.application_id, 'deadline_id', n.deadline_id, 'subject', n.subject,
    'text', n.text, 'due_on', (select due_on from application.deadline where id = n.deadline_id), 'sent_by', access.person(n.sent_by), 'sent_at', api.ts(n.sent_at),
    'answer', n.answer, 'answered_by', access.person(n.answered_by), 'answered_at', api.ts(n.answered_at),
    'letter_id', (select l.id from application.case_letter l where l.deadline_id = n.deadline_id and l.kind = 'notice'),
    'ended_by', access.person(n.ended_by), 'ended_at', api.ts(n.ended_at), 'ended_reason', n.ended_reason,
    'ended_letter_id', (select l.id from application.case_letter l where l.deadline_id = n.deadline_id and l.kind = 'notice_ended'),
    'actions', application.action_docs(v.language, array['answer', 'end'], application.notice_codes(v, n)));
end
$$;
