-- The worker says whether it has registers to ask. Where it has the business register, changes are followed from the first time on:
-- the lists of updates are read when their time has come, and recipients never asked about are, some at a time; so are the
-- voluntary organisations in the other register.
create function recipient.register_tick(p_used boolean, p_voluntary boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_last bigint;
begin
  if not pg_try_advisory_xact_lock(826530017) then
    return;
  end if;
  update recipient.register_reading set used = p_used, voluntary_used = p_used and p_voluntary, from_at = coalesce(from_at, case when p_used then clock_timestamp() end)
   where (used, voluntary_used) <> (p_used, p_used and p_voluntary) or p_used and from_at is null;
  if not p_used then
    return;
  end if;
  if exists (select from recipient.register_reading where read_at is null
      or read_at < clock_timestamp() - (rule.setting('register.updates_hours') #>> '{}')::int * interval '1 hour') then
    delete from job.job where kind = 'register.updates' and state = 'dead';
    perform job.enqueue('register', 'register.updates', 'updates', '{}');
  end if;
  if not exists (select from job.job where queue = 'register' and state = 'ready' and priority = 3) then
    with n as materialized (select r.id, r.orgnr, r.merged_into_id from recipient.recipient r where r.id > (select first_after from recipient.register_reading)
        order by r.id limit (rule.setting('register.first_at_once') #>> '{}')::int),
    asked as (select count(recipient.register_ask(n.orgnr, n.id, 'first')) from n where n.orgnr is not null and n.merged_into_id is null
        and not exists (select from recipient.register_entry e where e.orgnr = n.orgnr and e.voluntary is not null)
        and (exists (select from recipient.register_entry e where e.orgnr = n.orgnr) or not exists (select from recipient.register_look_up l where l.orgnr = n.orgnr)))
    select max(n.id) into a_last from n, asked;
    update recipient.register_reading set first_after = a_last where a_last is not null;
  end if;
  if p_voluntary then
    perform recipient.voluntary_tick();
  end if;
end
$$;
