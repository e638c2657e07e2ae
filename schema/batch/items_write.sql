-- Proposals calculated by the worker: [{application_id, version, outcome, amount_ore, calculation}].
create function batch.items_write(p_batch_id bigint, p_items jsonb) returns void
language sql security definer set search_path = pg_temp as $$
  insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds, calculation)
  select b.id, x.application_id, x.version, x.outcome, x.amount_ore, coalesce(b.method -> 'grounds' ->> x.outcome, ''), x.calculation
  from batch.batch b, jsonb_to_recordset(p_items) x (application_id bigint, version int, outcome text, amount_ore bigint, calculation text)
  where b.id = p_batch_id and b.state = 'previewing'
$$;
