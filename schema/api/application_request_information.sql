-- Asks the applicant for more; the case waits (rules.md B.5, fvl § 11), and is complete when it no longer
-- waits (REQ-046). It is told by a letter too. Raises impartiality.conflict.declared.
create function api.application_request_information(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  a_due date := (p_body ->> 'due_on')::date;
  a_deadline bigint;
begin
  perform application.require_no_conflict(p_id, (access.actor()).user_id);
  if a_due < rule.today() then
    perform rule.refuse('application.request_information.due_past', '{"pointer": "/due_on"}');
  end if;
  perform rule.move('application', a.state, 'awaiting_information');
  perform application.open_deadline(p_id, 'information_due', rule.today(), a_due, rule.law_source('information_due'));
  select d.id into a_deadline from application.deadline d where d.application_id = p_id and d.kind = 'information_due' and d.state = 'open' and d.change_id is null;
  insert into application.information_request (application_id, message, due_on, requested_by, requested_at, deadline_id)
  values (p_id, p_body ->> 'message', a_due, (access.actor()).user_id, rule.now(), a_deadline);
  perform application.letter_alone(a_deadline, 'request');
  update application.application set state = 'awaiting_information', complete_at = null where id = p_id;
  perform application.stop_target(p_id, rule.law_source('information_due'));
  return application.reply(access.actor(), p_id);
end
$$;
