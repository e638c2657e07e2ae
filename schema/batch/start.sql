-- The worker takes an approved batch. False: it is not to be run (any more).
create function batch.start(p_batch_id bigint) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_state text := (select state from batch.batch where id = p_batch_id for update);
begin
  if a_state = 'approved' then
    update batch.batch set state = 'running', started_at = rule.now(), run_began = clock_timestamp() where id = p_batch_id;
  end if;
  return a_state in ('approved', 'running');
end
$$;
