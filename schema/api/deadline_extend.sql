-- Moves a deadline to a later day, for a reason, where its kind allows; one that was missed runs again.
-- The award keeps the day to accept it by. Of an aim to decide, the party is told by a message (body {message?}); by the
-- act of 2025 it must be, unless that is obviously unnecessary (§ 17 third paragraph). Raises deadline.extend.not_permitted, .expired,
-- .not_later, .message_unfit, .not_told.
create function api.deadline_extend(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  a_due date := (p_body ->> 'due_on')::date;
  k application.deadline_kind;
  an_aim boolean := d.kind = 'decision_target' and application.party_sees('deadline', d.id);
begin
  select * into k from application.deadline_kind where kind = d.kind;
  if a_due <= greatest(d.due_on, rule.today() - 1) then
    perform rule.refuse('deadline.extend.not_later', jsonb_build_object('pointer', '/due_on', 'due_on', d.due_on));
  elsif k.extend = 'never' then
    perform rule.refuse('deadline.extend.not_permitted', jsonb_build_object('kind', d.kind, 'current_state', d.state, 'source', rule.with_law(k.source, 'en', d.start_on)));
  elsif k.extend = 'before_due' and d.state = 'missed' then
    perform rule.refuse('deadline.extend.expired', jsonb_build_object('due_on', d.due_on, 'current_state', d.state, 'source', rule.with_law(k.source, 'en', d.start_on)));
  elsif p_body ? 'message' and not an_aim then
    perform rule.refuse('deadline.extend.message_unfit', '{"pointer": "/message"}');
  elsif an_aim and not p_body ? 'message' and not coalesce((p_body ->> 'unnecessary')::boolean, false) and rule.act_on(rule.today()) = '2025' then
    perform rule.refuse('deadline.extend.not_told', '{"pointer": "/message"}');
  end if;
  update application.deadline set state = 'open', due_on = a_due where id = p_id;
  perform application.record_deadline_act(d, 'extended', p_body ->> 'reason', a_due);
  if p_body ? 'message' then
    perform application.tell_of_delay(d.application_id, p_body ->> 'message');
  end if;
  if d.kind = 'acceptance' then
    update decision.award set acceptance_due_on = a_due where application_id = d.application_id and state = 'offered';
  end if;
  return application.deadline_reply(access.actor(), p_id);
end
$$;
