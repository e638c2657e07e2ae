-- What was asked for of a request for a change has come: from the party, or registered by a caseworker.
-- Raises change_request.answer.not_asked.
create function api.change_request_answer(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request := decision.lock_change(p_id, p_if_match, 'caseworker', 'applicant');
  v access.viewer := access.actor();
begin
  if not decision.change_asked(r) then
    perform rule.refuse('change_request.answer.not_asked', jsonb_build_object('current_state', r.state));
  end if;
  update application.information_request set answered_at = rule.now(), answered_by = v.user_id, answer = p_body ->> 'answer'
   where change_id = p_id and answered_at is null;
  perform application.start_target(r.application_id, rule.law_source('information_due'), p_id);
  return decision.change_reply(v, p_id);
end
$$;
