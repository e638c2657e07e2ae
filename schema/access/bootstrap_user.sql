-- The command line's `tilsagn user add`: makes a user without a session, for the first
-- administrator cannot be made by one. Run by the migration role only; the history names it.
create function access.bootstrap_user(p_username text, p_name text, p_roles text[], p_office text, p_password_hash text)
returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_office bigint;
  a_user bigint;
begin
  insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'user_add', gen_random_uuid() from access.user_account where username = 'worker.migrate';
  select id into an_office from access.office where name = p_office and valid_to is null;
  if not found then
    insert into access.office (name, kind) values (p_office, 'department') returning id into an_office;
  end if;
  insert into access.user_account (username, name, office_id, roles) values (p_username, p_name, an_office, p_roles)
  on conflict (username) do update set name = excluded.name, roles = excluded.roles, active = true
  returning id into a_user;
  insert into access.credential (user_id, password_hash) values (a_user, p_password_hash)
  on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = clock_timestamp();
  return a_user;
end
$$;
