-- Sets an item of a case's checklist, or takes the tick away. It prepares the case, so one is impartial.
-- Raises object.get.not_found, access.role.missing, resource.change.stale, impartiality.*,
-- checklist.tick.state, checklist.tick.unknown.
create function api.checklist_tick(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
begin
  perform application.require_impartial(p_id, v.user_id);
  if a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then
    perform rule.refuse('checklist.tick.state', jsonb_build_object('current_state', a.state));
  elsif not (select c.checklist @> jsonb_build_array(jsonb_build_object('key', p_body -> 'key')) from scheme.call c where c.id = a.call_id) then
    perform rule.refuse('checklist.tick.unknown', '{"pointer": "/key"}');
  end if;
  insert into application.tick (application_id, key, done, comment, set_by, set_at)
  values (p_id, p_body ->> 'key', (p_body ->> 'done')::boolean, p_body ->> 'comment', v.user_id, rule.now())
  on conflict (application_id, key) do update
    set done = excluded.done, comment = excluded.comment, set_by = excluded.set_by, set_at = excluded.set_at;
  return (p_id, null, application.checklist_doc(p_id, v.language))::api.reply;
end
$$;
