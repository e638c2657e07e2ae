-- A free deadline of a case, in somebody's own words. Raises deadline.create.due_past,
-- application.assign.finished for a case that is closed or withdrawn.
create function api.deadline_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'approver', 'appeals');
  v access.viewer := access.actor();
  an_id bigint;
begin
  perform application.require_no_conflict(p_id, v.user_id);
  if (p_body ->> 'due_on')::date < rule.today() then
    perform rule.refuse('deadline.create.due_past', '{"pointer": "/due_on"}');
  elsif a.state in ('closed', 'withdrawn') then
    perform rule.refuse('application.assign.finished', jsonb_build_object('current_state', a.state));
  end if;
  insert into application.deadline (application_id, kind, title, start_on, due_on, rule, state, set_by)
  values (p_id, 'other', p_body ->> 'title', rule.today(), (p_body ->> 'due_on')::date, 'satt i saken', 'open', v.user_id)
  returning id into an_id;
  return application.deadline_reply(v, an_id);
end
$$;
