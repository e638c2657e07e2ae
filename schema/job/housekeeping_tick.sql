-- Sweeps what has served: keys are kept for 30 days (the API promises 7), finished jobs for 90, unsent
-- text by setting. And adds up the counts of the queue.
create function job.housekeeping_tick() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  delete from access.tx_actor where xid <> pg_current_xact_id();  -- what is seen of others is over
  delete from access.idempotency where created_at < clock_timestamp() - interval '30 days';
  delete from access.login_failure where last_at < clock_timestamp() - interval '2 days';
  delete from access.session where expires_at < clock_timestamp() - interval '90 days';
  delete from job.finished where finished_at < clock_timestamp() - interval '90 days';
  delete from job.worker w where w.seen_at < clock_timestamp() - interval '1 day'
    and not exists (select from job.job j where j.worker_id = w.id);
  perform access.autosave_sweep();
  perform application.tally_fold();
end
$$;
