-- Sends the application in. Late is a mark (REQ-033), measured on the server's business clock against
-- 24:00 Oslo time of the call's deadline, or of the longer one this applicant was given. Opens the preliminary answer's month (fvl § 11 a, fvl25 § 17).
create function api.application_submit(p_id bigint, p_if_match text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
  a_now timestamptz := rule.now();
  a_today date := (a_now at time zone 'Europe/Oslo')::date;
  a_deadline date;
  has_rules boolean;
begin
  select scheme.deadline_for(id, a.recipient_id), eligibility <> '[]' into a_deadline, has_rules from scheme.call where id = a.call_id;
  if a.state <> 'draft' then
    perform rule.move('application', a.state, 'submitted');
  elsif a.amount_ore = 0 then
    perform rule.refuse('application.submit.amount_missing', '{"pointer": "/amount_ore"}');
  end if;
  update application.application set state = 'submitted', submitted_at = a_now,
    complete_at = a_now, late = a_now >= rule.day_end(a_deadline) where id = p_id;
  perform application.open_deadline(p_id, 'preliminary_answer', a_today,
    (a_today + interval '1 month')::date, rule.law_source('preliminary_answer', a_today));
  perform application.open_own_deadlines('submitted', array[p_id]);
  perform application.declare_known(a);
  if has_rules then
    perform application.evaluate_eligibility(p_id, 'submit');
  end if;
  return application.reply(access.actor(), p_id);
end
$$;
