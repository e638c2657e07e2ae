-- The job is done, in the same transaction as its last effect. Raises job.attempt.lost.
create function job.finish(p_id bigint, p_attempt int) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform job.fence(p_id, p_attempt);
  insert into job.finished (id, queue, kind, key, attempt)
  select id, queue, kind, key, attempt from job.job where id = p_id;
  delete from job.job where id = p_id;
end
$$;
