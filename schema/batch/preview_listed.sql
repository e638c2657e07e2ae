-- The proposals of a listed batch, as they were sent.
create function batch.preview_listed(p_batch_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds, calculation)
  select b.id, a.id, a.version, x.outcome, coalesce(x.amount_ore, 0), coalesce(x.grounds, b.method -> 'grounds' ->> x.outcome, ''), 'listed'
  from batch.batch b, jsonb_to_recordset(b.method -> 'items') x (application_id bigint, outcome text, amount_ore bigint, grounds text)
  join application.application a on a.id = x.application_id
  where b.id = p_batch_id and b.state = 'previewing' order by a.id
$$;
