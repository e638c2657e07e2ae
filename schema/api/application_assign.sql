-- Gives the case to a caseworker (body {user_id}); null releases it.
create function api.application_assign(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'approver');
  a_user bigint := (p_body ->> 'user_id')::bigint;
begin
  if a_user is not null and not exists (select from access.user_account
      where id = a_user and active and 'caseworker' = any (roles)) then
    perform rule.refuse('application.assign.not_caseworker', '{"pointer": "/user_id"}');
  elsif a.state in ('decided', 'closed', 'withdrawn') then
    perform rule.refuse('application.assign.finished', jsonb_build_object('current_state', a.state));
  elsif exists (select from application.impartiality where application_id = p_id and user_id = a_user and conflict) then
    perform rule.refuse('application.assign.conflict', '{"pointer": "/user_id"}');
  end if;
  update application.application set assignee_id = a_user where id = p_id;
  return application.reply(access.actor(), p_id);
end
$$;
