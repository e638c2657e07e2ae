-- Notifies the party of a decision that is considered (fvl § 16) and lets it comment until a day. One runs
-- at a time. Raises advance_notice.create.too_short, .open, object.move.illegal before submission.
create function api.advance_notice_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'appeals');
  v access.viewer := access.actor();
  a_due date := (p_body ->> 'due_on')::date;
  a_least date := rule.today() + (rule.setting('advance_notice.least_days') #>> '{}')::int;
  a_deadline bigint;
  n application.advance_notice;
begin
  if exists (select from application.impartiality where application_id = p_id and user_id = v.user_id and conflict) then
    perform rule.refuse('impartiality.conflict.declared');
  elsif a_due < a_least then
    perform rule.refuse('advance_notice.create.too_short', jsonb_build_object('pointer', '/due_on', 'earliest', a_least));
  elsif a.state in ('draft', 'withdrawn') then
    perform rule.refuse('advance_notice.create.state', jsonb_build_object('current_state', a.state));
  elsif exists (select from application.deadline where application_id = p_id and kind = 'advance_notice' and state = 'open') then
    perform rule.refuse('advance_notice.create.open', jsonb_build_object('current_state', a.state, 'allowed', '["advance-notice/answer"]'::jsonb));
  end if;
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state, set_by)
  values (p_id, 'advance_notice', rule.today(), a_due, rule.law_source('advance_notice'), 'open', v.user_id) returning id into a_deadline;
  insert into application.advance_notice (application_id, deadline_id, subject, text, due_on, sent_by, sent_at)
  values (p_id, a_deadline, p_body ->> 'subject', p_body ->> 'text', a_due, v.user_id, rule.now()) returning * into n;
  perform application.letter_alone(a_deadline);
  return (n.id, n.version, application.advance_notice_doc(n))::api.reply;
end
$$;
