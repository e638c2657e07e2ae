-- Asks the party for more before its change is decided (fvl § 17): the aim to decide it stands still until the answer
-- has come or a decision is prepared without it. It is told by a letter too.
-- Raises application.request_information.due_past, change_request.ask.open, object.move.illegal.
create function api.change_request_ask(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request := decision.lock_change(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  a_due date := (p_body ->> 'due_on')::date;
  a_deadline bigint;
begin
  perform application.require_impartial(r.application_id, v.user_id);
  if a_due < rule.today() then
    perform rule.refuse('application.request_information.due_past', '{"pointer": "/due_on"}');
  elsif r.state <> 'received' then
    perform rule.refuse('object.move.illegal', jsonb_build_object('object', 'change_request', 'current_state', r.state, 'wanted_state', 'received',
      'allowed', '[]'::jsonb, 'allowed_states', '[]'::jsonb));
  elsif decision.change_waits(p_id) then
    perform rule.refuse('change_request.ask.open', jsonb_build_object('current_state', r.state, 'allowed', '["information"]'::jsonb));
  end if;
  perform application.open_deadline(r.application_id, 'information_due', rule.today(), a_due, rule.law_source('information_due'), null, p_id);
  select d.id into a_deadline from application.deadline d where d.change_id = p_id and d.kind = 'information_due' and d.state = 'open';
  insert into application.information_request (application_id, message, due_on, requested_by, requested_at, deadline_id, change_id)
  values (r.application_id, p_body ->> 'message', a_due, v.user_id, rule.now(), a_deadline, p_id);
  perform application.letter_alone(a_deadline, 'request');
  perform application.stop_target(r.application_id, rule.law_source('information_due'), p_id);
  return decision.change_reply(v, p_id);
end
$$;
