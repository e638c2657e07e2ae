-- Back to draft before the deadline, so that the applicant may correct it.
create function api.application_reopen(p_id bigint, p_if_match text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
begin
  perform rule.move('application', a.state, 'draft');
  if rule.now() >= rule.day_end(scheme.deadline_for(a.call_id, a.recipient_id)) then
    perform rule.refuse('application.reopen.deadline_passed', jsonb_build_object('current_state', a.state));
  end if;
  update application.application set state = 'draft', submitted_at = null, complete_at = null, late = false where id = p_id;
  perform application.end_deadline(p_id, 'cancelled', 'preliminary_answer', 'decision_target');
  return application.reply(access.actor(), p_id);
end
$$;
