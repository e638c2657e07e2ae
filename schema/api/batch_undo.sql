-- Undoes a whole batch in its hold window: decisions are annulled (rows kept), money is free, the
-- cases are recommended again. Raises batch.undo.window_over, batch.undo.moved_on.
create function api.batch_undo(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker', 'approver');
  some_cases jsonb;
begin
  perform rule.move('batch', b.state, 'undone');
  if b.undo_until <= clock_timestamp() then
    perform rule.refuse('batch.undo.window_over', jsonb_build_object('current_state', b.state, 'undo_until', api.ts(b.undo_until)));
  end if;
  perform from application.application a where a.id in (select application_id from batch.item where batch_id = p_id and state = 'done') order by a.id for update;
  some_cases := batch.moved_on(p_id);
  if some_cases is not null then
    perform rule.refuse('batch.undo.moved_on', jsonb_build_object('cases', some_cases));
  end if;
  perform batch.undo_decisions(p_id);
  update batch.batch set state = 'undone', undo_reason = p_body ->> 'reason', undone_by = (access.actor()).user_id where id = p_id;
  return batch.reply(p_id);
end
$$;
