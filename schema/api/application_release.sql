-- Gives a case that one has back to the queue (body {reason?}).
-- Raises application.release.not_yours, application.assign.finished.
create function api.application_release(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
begin
  perform application.require_unfinished(a);
  if a.assignee_id is distinct from (access.actor()).user_id then
    perform rule.refuse('application.release.not_yours');
  end if;
  return application.change_hands(a, null, 'released', p_body ->> 'reason');
end
$$;
