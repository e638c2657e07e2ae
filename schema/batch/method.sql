-- The method of a batch that waits for its preview, without the lines of a listed one; null: none waits.
create function batch.method(p_batch_id bigint) returns jsonb
language sql stable security definer set search_path = batch, pg_temp as $$
  select method - 'items' from batch.batch where id = p_batch_id and state = 'previewing'
$$;
