-- A worker process lives; every 3 s. The first call registers it.
create function job.heartbeat(p_worker uuid, p_name text, p_host text, p_pid int) returns void
language sql security definer set search_path = pg_temp as $$
  insert into job.worker (id, name, host, pid) values (p_worker, p_name, p_host, p_pid)
  on conflict (id) do update set seen_at = clock_timestamp()
$$;
