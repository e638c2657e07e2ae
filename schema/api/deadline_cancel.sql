-- Gives a deadline up, for a reason, where its kind allows. Raises deadline.cancel.not_permitted.
create function api.deadline_cancel(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline := application.lock_deadline(p_id, p_if_match);
  k application.deadline_kind;
begin
  select * into k from application.deadline_kind where kind = d.kind;
  if not k.cancel then
    perform rule.refuse('deadline.cancel.not_permitted', jsonb_build_object('kind', d.kind, 'current_state', d.state, 'source', rule.with_law(k.source, 'en', d.start_on)));
  end if;
  update application.deadline set state = 'cancelled', ended_on = rule.today() where id = p_id;
  perform application.record_deadline_act(d, 'cancelled', p_body ->> 'reason', d.due_on);
  return application.deadline_reply(access.actor(), p_id);
end
$$;
