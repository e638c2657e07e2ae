-- Has this worker shown itself in the last 15 seconds of the database's clock?
create function job.alive(p_worker uuid) returns boolean
language sql stable as $$
  select exists (select from job.worker where id = p_worker and seen_at > clock_timestamp() - interval '15 seconds')
$$;
