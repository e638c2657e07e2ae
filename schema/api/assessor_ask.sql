-- Whoever has the case asks a caseworker to assess it too. Each declares impartiality before assessing.
-- Raises object.get.not_found, access.role.missing, resource.change.stale, assessor.ask.state,
-- assessor.ask.not_holder, application.assign.not_caseworker, application.assign.conflict,
-- application.assign.cannot_see, assessor.ask.already.
create function api.assessor_ask(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  a_user bigint := (p_body ->> 'user_id')::bigint;
begin
  perform application.require_asker(a);
  perform application.require_caseworker(a_user);
  if application.assign_obstacle(a, a_user) = 'application.assign.conflict' then
    perform rule.refuse('application.assign.conflict', '{"pointer": "/user_id"}');
  elsif application.assign_obstacle(a, a_user) = 'application.assign.cannot_see' then
    perform rule.refuse('application.assign.cannot_see', '{"pointer": "/user_id"}');
  elsif exists (select from application.assessor where application_id = p_id and user_id = a_user and active)
    or exists (select from application.assessment where application_id = p_id and assessor_id = a_user)
  then
    perform rule.refuse('assessor.ask.already', '{"pointer": "/user_id"}');
  end if;
  insert into application.assessor (application_id, user_id, asked_by, asked_at, message)
  values (p_id, a_user, (access.actor()).user_id, rule.now(), p_body ->> 'message')
  on conflict (application_id, user_id) do update
    set asked_by = excluded.asked_by, asked_at = excluded.asked_at, message = excluded.message, active = true;
  return (p_id, null, application.assessors_doc(p_id))::api.reply;
end
$$;
