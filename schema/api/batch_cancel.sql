-- Stops a batch before it is done: what is decided stays, the rest stays undecided. The worker's
-- next chunk sees it, for each chunk holds the batch's row, and the next waits behind who waits to cancel.
create function api.batch_cancel(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch;
begin
  perform access.require_visible(access.actor(), 'batch', p_id);
  perform pg_advisory_xact_lock(hashtextextended('batch.run_chunk ' || p_id, 2));
  b := batch.lock(p_id, p_if_match, false, 'caseworker', 'approver');
  perform rule.move('batch', b.state, 'cancelled');
  update batch.batch set state = 'cancelled', finished_at = rule.now() where id = p_id;
  return batch.reply(p_id);
end
$$;
