-- Begins a preview anew: a worker that died left part of one.
create function batch.preview_clear(p_batch_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  delete from batch.item i using batch.batch b where b.id = p_batch_id and i.batch_id = b.id and b.state = 'previewing'
$$;
