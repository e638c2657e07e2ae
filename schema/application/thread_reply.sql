-- A thread with its messages, the first sent first.
create function application.thread_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  t application.message_thread;
begin
  select * into t from application.message_thread where id = p_id;
  return (t.id, t.version || '.' || (select max(m.id) from application.message m where m.thread_id = p_id) || '.' || (select count(*)
      from application.message m join application.message_read r on r.message_id = m.id where m.thread_id = p_id),
    jsonb_build_object('id', t.id, 'version', t.version, 'application_id', t.application_id,
      'case_number', (select a.case_number from application.application a where a.id = t.application_id),
      'subject', t.subject, 'with_party', t.with_party, 'needs_answer', t.needs_answer,
      'answered_reason', case when not access.is_party(v.roles) then t.answered_reason end,
      'messages', (select jsonb_agg(application.message_doc(v, m) order by m.id) from application.message m where m.thread_id = p_id),
      'actions', application.action_docs(v.language, array['reply', 'answered', 'needs_answer'], application.thread_codes(v, t))))::api.reply;
end
$$;
