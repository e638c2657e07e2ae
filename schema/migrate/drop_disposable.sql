-- Triggers, views and functions of our schemas are made anew by every release. Nothing else may
-- depend on them: a constraint or default that did would stop the migration here.
do $$
declare
  r record;
  ours text[] := array['rule', 'access', 'history', 'job', 'budget', 'recipient', 'scheme', 'application', 'decision',
    'letter', 'batch', 'payment', 'report', 'irregularity', 'appeal', 'portfolio', 'import', 'api'];
begin
  for r in select t.tgname, t.tgrelid::regclass as tab from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop trigger %I on %s', r.tgname, r.tab);
  end loop;
  for r in select c.oid::regclass as view, case c.relkind when 'm' then 'materialized ' else '' end as kept from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop %sview if exists %s cascade', r.kept, r.view);
  end loop;
  for r in select p.oid::regprocedure as f from pg_proc p where p.pronamespace::regnamespace::text = any (ours) loop
    execute format('drop function %s', r.f);
  end loop;
end
$$;
