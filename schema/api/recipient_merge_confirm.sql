-- Confirms that two recipients are one, by another than who proposed it: all that referred to the one
-- refers to the other, which those merged into it before name now too. Nothing on its way to the bank
-- changes. Raises object.get.not_found, recipient.merge.same_person, .succession, .in_run, .in_batch, .into_unknown,
-- resource.change.stale, object.move.illegal.
create function api.recipient_merge_confirm(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  m recipient.merge := recipient.merge_lock(p_id, p_if_match, 'done');
  a_moved jsonb;
  an_obstacle text := recipient.merge_waits(m.from_id);
begin
  if m.proposed_by = v.user_id then
    perform rule.refuse('recipient.merge.same_person');
  elsif not (select active from recipient.recipient where id = m.into_id) then
    perform rule.refuse('recipient.merge.into_unknown');
  elsif an_obstacle = 'recipient.merge.succession' then
    perform rule.refuse('recipient.merge.succession');
  elsif an_obstacle = 'recipient.merge.in_run' then
    perform rule.refuse('recipient.merge.in_run');
  elsif an_obstacle = 'recipient.merge.in_batch' then
    perform rule.refuse('recipient.merge.in_batch');
  end if;
  perform from application.application where recipient_id = m.from_id order by id for no key update;
  a_moved := recipient.merge_counts(m.from_id);
  perform recipient.merge_cases(m.from_id, m.into_id);
  perform recipient.merge_people(m.from_id, m.into_id);
  perform recipient.merge_accounts(m.from_id, m.into_id);
  update recipient.recipient set merged_into_id = m.into_id, active = false where id = m.from_id or merged_into_id = m.from_id;
  update recipient.merge set state = 'done', decided_by = v.user_id, decided_at = rule.now(), moved = a_moved where id = p_id;
  return recipient.merge_reply(v, p_id);
end
$$;
