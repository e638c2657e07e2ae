-- What was asked for has come: from the applicant, or registered by a caseworker. The case goes on.
-- Raises application.answer_information.not_asked.
create function api.information_answer(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
begin
  if a.state <> 'awaiting_information' then
    perform rule.refuse('application.answer_information.not_asked', jsonb_build_object('current_state', a.state));
  end if;
  update application.information_request set answered_at = rule.now(), answered_by = (access.actor()).user_id, answer = p_body ->> 'answer'
   where application_id = p_id and change_id is null and answered_at is null;
  update application.application set state = 'under_review', complete_at = rule.now() where id = p_id;
  perform application.start_target(p_id, rule.law_source('information_due'));
  return application.reply(access.actor(), p_id);
end
$$;
