-- Marks a thread as answered otherwise than here, with how (body {reason}).
create function api.thread_answered(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t application.message_thread := application.lock_thread(p_id, p_if_match, 2, 'caseworker', 'appeals');
begin
  update application.message_thread set needs_answer = false, answered_reason = p_body ->> 'reason' where id = t.id;
  return application.thread_reply(access.actor(), p_id);
end
$$;
