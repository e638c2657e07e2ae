-- The same for a worker process: who it is follows from its database login, not from an argument.
create function access.act_as_worker(p_action text, p_request uuid default gen_random_uuid()) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_worker bigint;
begin
  select id into a_worker from access.user_account
   where kind = 'worker' and username = replace(session_user, 'tilsagn_', 'worker.') and active;
  if not found then
    perform rule.refuse('access.worker.unknown');
  end if;
  insert into access.tx_actor (user_id, duty, action, request)
  values (a_worker, 'worker', p_action, p_request)
  on conflict (xid) do update set action = excluded.action
    where tx_actor.user_id = excluded.user_id;
end
$$;
