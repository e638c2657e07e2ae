-- Proposals calculated by the worker: [{application_id, version, outcome, amount_ore, calculation, calculation_nn, figure}];
-- `figure` false: what the method counts by is not known.
create function batch.items_write(p_batch_id bigint, p_items jsonb) returns void
language sql security definer set search_path = pg_temp as $$
  insert into batch.item (batch_id, application_id, application_version, rules_id, outcome, amount_ore, grounds, calculation, calculation_nn, obstacles)
  select b.id, x.application_id, x.version, c.rules_id, x.outcome, x.amount_ore, coalesce(b.method -> 'grounds' ->> x.outcome, ''), x.calculation, x.calculation_nn,
    case when x.figure then '[]' else '["figure_missing"]' end::jsonb
  from batch.batch b, jsonb_to_recordset(p_items) x (application_id bigint, version int, call_id bigint, outcome text, amount_ore bigint,
    calculation text, calculation_nn text, figure boolean)
  join scheme.call c on c.id = x.call_id
  where b.id = p_batch_id and b.state = 'previewing'
$$;
