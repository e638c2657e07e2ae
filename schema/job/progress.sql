-- In a transaction that does some of what remains of a job: what goes forward is given as many attempts more as a
-- new job has. Only a job that stands still dies of workers that were killed.
create function job.progress(p_id bigint, p_attempt int) returns void
language sql security definer set search_path = pg_temp as $$
  update job.job set attempts_max = p_attempt + 12 where id = p_id and attempt = p_attempt and attempts_max < p_attempt + 12
$$;
