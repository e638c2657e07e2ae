-- Notifies the party of what is considered (fvl § 16) and lets it comment until a day. One runs at a time, and one of each claim.
-- Raises advance_notice.create.too_short, .state, .open.
create function application.send_notice(a application.application, p_subject text, p_text text, p_due date, p_claim_id bigint default null) returns application.advance_notice
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_least date := rule.today() + (rule.setting('advance_notice.least_days') #>> '{}')::int;
  a_deadline bigint;
  n application.advance_notice;
begin
  if p_due < a_least then
    perform rule.refuse('advance_notice.create.too_short', jsonb_build_object('pointer', '/due_on', 'earliest', a_least));
  elsif a.state in ('draft', 'withdrawn') then
    perform rule.refuse('advance_notice.create.state', jsonb_build_object('current_state', a.state));
  elsif exists (select from application.deadline where application_id = a.id and kind = 'advance_notice' and state = 'open' and claim_id is not distinct from p_claim_id) then
    perform rule.refuse('advance_notice.create.open', jsonb_build_object('current_state', a.state, 'allowed', '["advance-notice/answer"]'::jsonb));
  end if;
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state, set_by, claim_id)
  values (a.id, 'advance_notice', rule.today(), p_due, rule.law_source('advance_notice'), 'open', v.user_id, p_claim_id) returning id into a_deadline;
  insert into application.advance_notice (application_id, deadline_id, subject, text, due_on, sent_by, sent_at)
  values (a.id, a_deadline, p_subject, p_text, p_due, v.user_id, rule.now()) returning * into n;
  perform application.letter_alone(a_deadline, 'notice');
  return n;
end
$$;
