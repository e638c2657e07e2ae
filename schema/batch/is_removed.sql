-- Has this application been taken out of the batch? The last edit of it says so.
create function batch.is_removed(p_batch_id bigint, p_application_id bigint) returns boolean
language sql stable as $$
  select coalesce((select e.after ->> 'state' = 'removed' from batch.edit e
    where e.batch_id = p_batch_id and e.application_id = p_application_id order by e.id desc limit 1), false)
$$;
