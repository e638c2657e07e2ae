-- No preview could be made: the batch says why.
create function batch.preview_fail(p_batch_id bigint, p_error text) returns void
language sql security definer set search_path = pg_temp as $$
  update batch.batch set state = 'failed', error = p_error where id = p_batch_id and state = 'previewing'
$$;
