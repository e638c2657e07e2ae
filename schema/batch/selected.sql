-- The applications that a batch is about, whatever their state: those chosen, else all of its calls that
-- have been sent in; less those that were taken out of it.
create function batch.selected(b batch.batch) returns setof bigint
language sql stable as $$
  select x.id from (
    select a.id from application.application a where (b).application_ids is null and a.call_id = any ((b).call_ids) and a.state <> 'draft'
    union all select unnest((b).application_ids)) x
  where (b).removed = 0 or not batch.is_removed((b).id, x.id)
$$;
