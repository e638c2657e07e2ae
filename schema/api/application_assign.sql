-- Gives the case to a caseworker (body {user_id, reason?}); null releases it.
create function api.application_assign(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'approver');
  a_user bigint := (p_body ->> 'user_id')::bigint;
begin
  perform application.require_caseworker(a_user);
  if application.assign_obstacle(a, a_user) = 'application.assign.conflict' then
    perform rule.refuse('application.assign.conflict', '{"pointer": "/user_id"}');
  elsif application.assign_obstacle(a, a_user) = 'application.assign.cannot_see' then
    perform rule.refuse('application.assign.cannot_see', '{"pointer": "/user_id"}');
  end if;
  perform application.require_unfinished(a);
  return application.change_hands(a, a_user, 'assigned', p_body ->> 'reason');
end
$$;
