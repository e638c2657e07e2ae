-- Every code by which an action is said not to be allowed has its sentence in bokmål, nynorsk and English, so that no
-- case document says no without saying why.
begin;
\ir ../fixture.sql
select plan(3);
create temp table told as
  select distinct m[1] as code, n.nspname || '.' || p.proname as told_by from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    cross join lateral regexp_matches(p.prosrc, '''([a-z_]+\.[a-z_]+\.[a-z_]+)''', 'g') m
   where n.nspname = any ('{access,appeal,application,batch,decision,irregularity,letter,payment,recipient,report,scheme}')
     and (p.proname ~ '_codes?$' or p.proname = any ('{codes,actions,turn,set_off_obstacle,assign_obstacle}'));
select cmp_ok((select count(*)::int from told), '>', 100, 'what functions tell is read from them');
select is((select string_agg(t.code || ' of ' || t.told_by, ', ' order by t.code) from told t where not exists (select from rule.reason r where r.code = t.code)), null);
select is((select string_agg(code, ', ') from rule.reason where concat(nb, nn, en) ~ '[{}]' or '' in (trim(nb), trim(nn), trim(en))), null, 'whole sentences');
select * from finish();
rollback;
