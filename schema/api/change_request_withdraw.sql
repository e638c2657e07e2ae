-- Who asked takes the request back before a decision is prepared on it.
create function api.change_request_withdraw(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request := decision.lock_change(p_id, p_if_match, 'caseworker', 'applicant');
begin
  perform rule.move('change_request', r.state, 'withdrawn');
  update decision.change_request set state = 'withdrawn' where id = p_id;
  perform application.end_deadline_of(r.application_id, null, p_id, 'cancelled', 'decision_target', 'information_due');
  return decision.change_reply(access.actor(), p_id);
end
$$;
