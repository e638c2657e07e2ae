-- A job in the transaction of the change that calls for it; woken workers are told by NOTIFY, which
-- is only a hint. A living job of the same kind and key is left as it is.
create function job.enqueue(p_queue text, p_kind text, p_key text, p_args jsonb, p_run_at timestamptz default null)
returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  insert into job.job (queue, kind, key, args, run_at, created_by, request)
  select p_queue, p_kind, p_key, p_args, coalesce(p_run_at, clock_timestamp()), user_id, request
    from access.tx_actor where xid = pg_current_xact_id()
  on conflict (kind, key) where key is not null do nothing;
  perform pg_notify('job', p_queue);
end
$$;
