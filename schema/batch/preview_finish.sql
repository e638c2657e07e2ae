-- The preview is whole: people can look at it.
create function batch.preview_finish(p_batch_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  update batch.batch set state = 'preview' where id = p_batch_id and state = 'previewing'
$$;
