-- Lets a deadline run again, as many days later as it stood. Raises deadline.resume.not_suspended.
create function api.deadline_resume(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  a_due date;
begin
  if d.suspended_on is null then
    perform rule.refuse('deadline.resume.not_suspended', jsonb_build_object('current_state', d.state, 'allowed', '["suspend"]'::jsonb));
  end if;
  a_due := application.resumed_due(d);
  update application.deadline set suspended_on = null, due_on = a_due where id = p_id;
  perform application.record_deadline_act(d, 'resumed', p_body ->> 'reason', a_due);
  return application.deadline_reply(access.actor(), p_id);
end
$$;
