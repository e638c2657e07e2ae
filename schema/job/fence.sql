-- First statement of every transaction with effects: is the job still this worker's attempt?
-- Locks the row; raises job.attempt.lost, which must roll everything back.
create function job.fence(p_id bigint, p_attempt int) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform from job.job where id = p_id and attempt = p_attempt and state = 'running' for update;
  if not found then
    perform rule.refuse('job.attempt.lost');
  end if;
end
$$;
