-- The proposals of a listed batch, as they were sent.
create function batch.preview_listed(p_batch_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  insert into batch.item (batch_id, application_id, application_version, rules_id, outcome, amount_ore, grounds, calculation, calculation_nn)
  select b.id, a.id, a.version, c.rules_id, x.outcome, coalesce(x.amount_ore, 0), coalesce(x.grounds, b.method -> 'grounds' ->> x.outcome, ''),
    'Fastsatt i liste: ' || application.kroner(coalesce(x.amount_ore, 0)) || '.', 'Fastsett i liste: ' || application.kroner(coalesce(x.amount_ore, 0)) || '.'
  from batch.batch b, jsonb_to_recordset(b.method -> 'items') x (application_id bigint, outcome text, amount_ore bigint, grounds text)
  join application.application a on a.id = x.application_id
  join scheme.call c on c.id = a.call_id
  where b.id = p_batch_id and b.state = 'previewing' and not batch.is_removed(b.id, a.id) order by a.id
$$;
