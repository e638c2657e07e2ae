-- Takes the next ready job of a queue for a worker, or one whose worker is dead (job.alive), or one
-- that this very worker had: who asks for work has none, so it lost that one without being able to
-- say so. `attempt` is the fence the worker must show later. A job that has killed too many workers
-- becomes dead. No row: nothing to do.
create function job.claim(p_worker uuid, p_queue text)
returns table (id bigint, kind text, args jsonb, attempt int, request uuid)
language plpgsql security definer set search_path = pg_temp as $$
begin
  update job.job j set state = 'dead', worker_id = null, last_error = coalesce(j.last_error, 'job.worker.killed')
   where j.queue = p_queue and j.state = 'running' and j.attempt >= j.attempts_max
     and (j.worker_id = p_worker or not job.alive(j.worker_id));
  return query
    update job.job j set state = 'running', attempt = j.attempt + 1, worker_id = p_worker
     where j.id = (select c.id from job.job c
                    where c.queue = p_queue and ((c.state = 'ready' and c.run_at <= clock_timestamp())
                      or (c.state = 'running' and (c.worker_id = p_worker or not job.alive(c.worker_id))))
                    order by c.priority, c.run_at, c.id for update skip locked limit 1)
    returning j.id, j.kind, j.args, j.attempt, j.request;
end
$$;
