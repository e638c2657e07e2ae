-- Writes to the party, or from it, under a new subject (body {subject, text, attachment_ids?}).
-- Raises impartiality.conflict.declared, message.send.attachment_unknown.
create function api.thread_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'appeals', 'applicant');
  v access.viewer := access.actor();
  t application.message_thread;
begin
  perform application.require_no_conflict(p_id, v.user_id);
  t := application.start_thread(a.id, p_body ->> 'subject', true);
  perform application.send(t, application.message_from(v, a.id, p_body));
  return application.thread_reply(v, t.id);
end
$$;
