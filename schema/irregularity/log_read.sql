-- Every read of a case is logged: read, listed, history, readers.
create function irregularity.log_read(p_viewer access.viewer, p_ids bigint[], p_what text) returns void
language sql as $$
  insert into history.access_log (actor_id, object, object_id, what)
  select (p_viewer).user_id, 'irregularity', i, p_what from unnest(p_ids) i
$$;
