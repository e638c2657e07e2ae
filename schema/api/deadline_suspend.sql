-- Lets a deadline stand still, for a reason, where its kind allows. Raises deadline.suspend.not_permitted,
-- .suspended, object.move.illegal for one that was missed.
create function api.deadline_suspend(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  k application.deadline_kind;
begin
  select * into k from application.deadline_kind where kind = d.kind;
  if not k.suspend then
    perform rule.refuse('deadline.suspend.not_permitted', jsonb_build_object('kind', d.kind, 'current_state', d.state, 'source', rule.with_law(k.source, 'en', d.start_on)));
  elsif d.suspended_on is not null then
    perform rule.refuse('deadline.suspend.suspended', jsonb_build_object('suspended_on', d.suspended_on, 'current_state', d.state, 'allowed', '["resume"]'::jsonb));
  elsif d.state = 'missed' then
    perform rule.move('deadline', d.state, 'suspended');
  end if;
  update application.deadline set suspended_on = rule.today() where id = p_id;
  perform application.record_deadline_act(d, 'suspended', p_body ->> 'reason', d.due_on);
  return application.deadline_reply(access.actor(), p_id);
end
$$;
