-- Moves a deadline to a later day, for a reason, where its kind allows; one that was missed runs again.
-- The award keeps the day to accept it by. Raises deadline.extend.not_permitted, .expired, .not_later.
create function api.deadline_extend(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  a_due date := (p_body ->> 'due_on')::date;
  k application.deadline_kind;
begin
  select * into k from application.deadline_kind where kind = d.kind;
  if a_due <= greatest(d.due_on, rule.today() - 1) then
    perform rule.refuse('deadline.extend.not_later', jsonb_build_object('pointer', '/due_on', 'due_on', d.due_on));
  elsif k.extend = 'never' then
    perform rule.refuse('deadline.extend.not_permitted', jsonb_build_object('kind', d.kind, 'current_state', d.state, 'source', k.source));
  elsif k.extend = 'before_due' and d.state = 'missed' then
    perform rule.refuse('deadline.extend.expired', jsonb_build_object('due_on', d.due_on, 'current_state', d.state, 'source', k.source));
  end if;
  update application.deadline set state = 'open', due_on = a_due where id = p_id;
  perform application.record_deadline_act(d, 'extended', p_body ->> 'reason', a_due);
  if d.kind = 'acceptance' then
    update decision.award set acceptance_due_on = a_due where application_id = d.application_id and state = 'offered';
  end if;
  return application.deadline_reply(access.actor(), p_id);
end
$$;
