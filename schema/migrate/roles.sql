-- Makes the login role of every process, once; passwords are set from the secrets afterwards.
do $$
declare
  r text;
begin
  if not exists (select from pg_roles where rolname = 'tilsagn_owner') then
    create role tilsagn_owner nologin noinherit;
  end if;
  foreach r in array array['web', 'batch', 'letter', 'payment', 'deadline', 'scan', 'register', 'housekeeping', 'auditor'] loop
    if not exists (select from pg_roles where rolname = 'tilsagn_' || r) then
      execute format('create role %I login noinherit', 'tilsagn_' || r);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'tilsagn_migrate') then
    create role tilsagn_migrate login noinherit in role tilsagn_owner;
  end if;
  alter role tilsagn_auditor set default_transaction_read_only = on;
  revoke all on schema public from public;
  execute format('grant create, connect on database %I to tilsagn_owner', current_database());
end
$$;
