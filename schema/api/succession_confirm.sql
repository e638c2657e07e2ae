-- Decides what was recorded of a recipient, by another than who recorded it: what goes on moves to the
-- successor; a bankruptcy marks the claims, which are to be reported to the estate. The recipient is no longer
-- in use. Raises succession.confirm.same_person, .not_yet, succession.create.successor, recipient.merge.in_run,
-- recipient.merge.in_batch, object.move.illegal.
create function api.succession_confirm(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  s recipient.succession := recipient.succession_lock(p_id, p_if_match, 'done', 'approver');
  v access.viewer := access.actor();
  an_obstacle text := case when s.successor_id is not null then recipient.merge_obstacle(s.recipient_id) end;
  a_held jsonb;
begin
  if s.effective_on > rule.today() then
    perform rule.refuse('succession.confirm.not_yet', jsonb_build_object('current_state', s.state, 'effective_on', s.effective_on));
  elsif s.successor_id is not null and not (select active from recipient.recipient where id = s.successor_id) then
    perform rule.refuse('succession.create.successor', '{"pointer": "/successor_id"}');
  elsif an_obstacle = 'recipient.merge.in_run' then
    perform rule.refuse('recipient.merge.in_run');
  elsif an_obstacle = 'recipient.merge.in_batch' then
    perform rule.refuse('recipient.merge.in_batch');
  end if;
  perform from application.application where recipient_id = s.recipient_id order by id for no key update;
  a_held := recipient.held(s.recipient_id);
  if s.kind = 'bankruptcy' then
    update payment.claim set bankrupt_on = s.effective_on where id in (select x::bigint from jsonb_array_elements_text(a_held -> 'claims') x);
  else
    perform recipient.succeed(s, a_held);
  end if;
  update recipient.recipient set active = false where id = s.recipient_id and active;
  update recipient.succession set state = 'done', decided_by = v.user_id, decided_at = rule.now(), moved = a_held where id = p_id;
  return recipient.succession_reply(v, p_id);
end
$$;
