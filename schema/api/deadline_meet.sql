-- Says that what a deadline is for is done, where nothing in the system does it. One that was missed stays missed, and
-- is waited for no more. Raises deadline.meet.not_permitted.
create function api.deadline_meet(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  k application.deadline_kind;
begin
  select * into k from application.deadline_kind where kind = d.kind;
  if not k.by_hand then
    perform rule.refuse('deadline.meet.not_permitted', jsonb_build_object('kind', d.kind, 'current_state', d.state));
  end if;
  update application.deadline set state = case d.state when 'open' then 'met' else d.state end, ended_on = rule.today() where id = p_id;
  perform application.record_deadline_act(d, 'met', p_body ->> 'reason', d.due_on);
  return application.deadline_reply(access.actor(), p_id);
end
$$;
