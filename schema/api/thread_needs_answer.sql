-- Marks that a thread waits for an answer after all.
create function api.thread_needs_answer(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t application.message_thread := application.lock_thread(p_id, p_if_match, 3, 'caseworker', 'appeals');
begin
  update application.message_thread set needs_answer = true, answered_reason = null where id = t.id;
  return application.thread_reply(access.actor(), p_id);
end
$$;
