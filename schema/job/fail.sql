-- The attempt failed: again after 10 s · 2^n ± 20 %, at most 6 h, or dead when final or spent.
-- A fenced-off attempt changes nothing.
create function job.fail(p_id bigint, p_attempt int, p_error text, p_final boolean) returns void
language sql security definer set search_path = pg_temp as $$
  update job.job set worker_id = null, last_error = left(p_error, 1000),
    state = case when p_final or attempt >= attempts_max then 'dead' else 'ready' end,
    run_at = clock_timestamp() + least(interval '6 hours', interval '10 seconds' * 2 ^ least(attempt - 1, 12)) * (0.8 + random() * 0.4)
  where id = p_id and attempt = p_attempt and state = 'running'
$$;
