-- Writes in a thread with the party (body {text, attachment_ids?}). Raises what application.lock_thread
-- raises, message.send.attachment_unknown.
create function api.message_send(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t application.message_thread := application.lock_thread(p_id, p_if_match, 1, 'caseworker', 'appeals', 'applicant');
  v access.viewer := access.actor();
begin
  perform application.send(t, application.message_from(v, t.application_id, p_body));
  return application.thread_reply(v, p_id);
end
$$;
