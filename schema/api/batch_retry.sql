-- The failed items only, once more, under the same approval: a case that has changed since is not
-- what was approved, and stays failed. Raises batch.retry.nothing_failed, batch.retry.changed.
create function api.batch_retry(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker', 'approver');
begin
  perform rule.move('batch', b.state, 'running');
  update batch.item i set state = 'pending', error = null
    from application.application a where a.id = i.application_id and i.batch_id = p_id and i.state = 'failed' and a.version = i.application_version;
  if not found then
    perform rule.refuse(case when exists (select from batch.item where batch_id = p_id and state = 'failed') then 'batch.retry.changed'
      else 'batch.retry.nothing_failed' end);
  end if;
  update batch.batch set state = 'running', finished_at = null, undo_until = case when b.undo_until <= clock_timestamp() then b.undo_until end, run_began = clock_timestamp(),
    run_from = (select count(*) from batch.item i where i.batch_id = p_id and i.state in ('done', 'failed')) where id = p_id;
  perform job.enqueue('batch', 'batch.run', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
