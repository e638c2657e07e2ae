-- The last row is decided, or failed and listed: the hold window begins (real time). It begins once more when
-- failed rows were tried again in it; when it had passed, letters and money have gone, and it stays passed.
create function batch.finish(p_batch_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  update batch.batch b set state = 'done', finished_at = rule.now(), undo_until = case when b.undo_until <= clock_timestamp() then b.undo_until
    else clock_timestamp() + b.hold_seconds * interval '1 second' end
   where id = p_batch_id and state = 'running' and not exists (select from batch.item i where i.batch_id = b.id and i.state = 'pending')
$$;
