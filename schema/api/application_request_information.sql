-- Asks the applicant for more; the case waits (rules.md B.5, fvl § 11), and is complete when it no longer
-- waits (REQ-046).
create function api.application_request_information(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  a_due date := (p_body ->> 'due_on')::date;
begin
  if a_due < rule.today() then
    perform rule.refuse('application.request_information.due_past', '{"pointer": "/due_on"}');
  end if;
  perform rule.move('application', a.state, 'awaiting_information');
  insert into application.information_request (application_id, message, due_on, requested_by, requested_at)
  values (p_id, p_body ->> 'message', a_due, (access.actor()).user_id, rule.now());
  update application.application set state = 'awaiting_information', complete_at = null where id = p_id;
  perform application.open_deadline(p_id, 'information_due', rule.today(), a_due, 'fvl § 11');
  perform application.stop_target(p_id, 'fvl § 11');
  return application.reply(access.actor(), p_id);
end
$$;
