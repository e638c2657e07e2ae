-- The failed items only, once more, under the same approval.
create function api.batch_retry(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker', 'approver');
begin
  perform rule.move('batch', b.state, 'running');
  update batch.item i set state = 'pending', error = null, application_version = a.version
    from application.application a where a.id = i.application_id and i.batch_id = p_id and i.state = 'failed';
  if not found then
    perform rule.refuse('batch.retry.nothing_failed');
  end if;
  update batch.batch set state = 'running', finished_at = null where id = p_id;
  perform job.enqueue('batch', 'batch.run', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
