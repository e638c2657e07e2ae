-- Has this worker shown itself lately, by the database's clock (setting job.dead_after_ms)?
create function job.alive(p_worker uuid) returns boolean
language sql stable as $$
  select exists (select from job.worker where id = p_worker
    and seen_at > clock_timestamp() - (rule.setting('job.dead_after_ms') #>> '{}')::int * interval '1 millisecond')
$$;
