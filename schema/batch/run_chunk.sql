-- The next chunk of a running batch; the caller has fenced its job and acts as the batch worker.
-- Holds the batch's row, so that a cancel takes effect before the next chunk and no item is decided once
-- it has been answered. A chunk has `p_limit` rows, or fewer by the setting batch.chunk_rows. False: no more to do.
create function batch.run_chunk(p_batch_id bigint, p_limit int) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch;
  k record;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('batch.run_chunk ' || p_batch_id, 2));  -- who cancels comes first, however many chunks follow
  select * into b from batch.batch where id = p_batch_id for share;
  if b.state <> 'running' then
    return false;
  end if;
  perform batch.chunk_take(b, least(p_limit, (rule.setting('batch.chunk_rows') #>> '{}')::int));
  begin
    perform batch.chunk_fit();
    perform batch.chunk_decide(b);
  exception
    when deadlock_detected or serialization_failure or lock_not_available or query_canceled or insufficient_resources or operator_intervention then
      raise;
    when others then
      null;  -- one of the rows did it: all are done by themselves below, and that one fails alone
  end;
  for k in select c.item_id from chunk c join batch.item i on i.id = c.item_id where i.state = 'pending' order by c.item_id loop
    perform batch.decide_one(b, k.item_id);
  end loop;
  return exists (select from chunk);
end
$$;
