-- The last edit of a batch's proposals by hand, 0 when there is none: the second part of its ETag, for edits make no new version of it.
create function batch.last_edit(p_id bigint) returns bigint
language sql stable as $$
  select coalesce(max(e.id), 0) from batch.edit e where e.batch_id = p_id
$$;
