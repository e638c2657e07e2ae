-- The preview is whole: what was edited by hand stands, obstacles are noted, and rows that can only fail
-- are left out, visibly.
create function batch.preview_finish(p_batch_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update batch.item i set outcome = e.after ->> 'outcome', amount_ore = (e.after ->> 'amount_ore')::bigint, grounds = e.after ->> 'grounds',
    state = e.after ->> 'state', edited_reason = e.reason
  from (select distinct on (x.application_id) x.application_id, x.after, x.reason from batch.edit x where x.batch_id = p_batch_id
    order by x.application_id, x.id desc) e
  where i.batch_id = p_batch_id and i.application_id = e.application_id and e.after ->> 'state' in ('pending', 'excluded');
  update batch.item i set obstacles = o.obstacles,
    state = case when o.obstacles ?| batch.blocking() then 'excluded' else i.state end
  from batch.obstacles(p_batch_id) o where i.id = o.item_id;
  update batch.batch set state = 'preview' where id = p_batch_id and state = 'previewing';
end
$$;
