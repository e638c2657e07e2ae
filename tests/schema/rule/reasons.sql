-- Every code by which an action is said not to be allowed has its sentence in bokmål, nynorsk and English, so that no
-- case document says no without saying why.
begin;
\ir ../fixture.sql
select plan(6);
create temp table told as
  select distinct m[1] as code, n.nspname || '.' || p.proname as told_by from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    cross join lateral regexp_matches(p.prosrc, '''([a-z_]+\.[a-z_]+\.[a-z_]+)''', 'g') m
   where n.nspname = any ('{access,appeal,application,batch,decision,irregularity,letter,payment,recipient,report,scheme}')
     and (p.proname ~ '_codes?$' or p.proname = any ('{codes,actions,turn,set_off_obstacle,assign_obstacle}'));
select cmp_ok((select count(*)::int from told), '>', 100, 'what functions tell is read from them');
select is((select string_agg(t.code || ' of ' || t.told_by, ', ' order by t.code) from told t where not exists (select from rule.reason r where r.code = t.code)), null);
create function pg_temp.said(r rule.reason, p_day date) returns text language sql as $$ select concat_ws(' ', rule.with_law((r).nb, 'nb', p_day), rule.with_law((r).nn, 'nn', p_day), rule.with_law((r).en, 'en', p_day)) $$;
select is((select string_agg(code, ', ') from rule.reason r where pg_temp.said(r, rule.today()) ~ '[{}…]' or '' in (trim(nb), trim(nn), trim(en))), null, 'whole sentences');
-- They cite the Public Administration Act of the day.
select is((select string_agg(code, ', ') from rule.reason where concat(nb, nn, en) ~ '§|[Ss]ections? [0-9]'), null, 'no paragraph stands in them');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-02-01', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
select is((select string_agg(code, ', ') from rule.reason r where pg_temp.said(r, '2023-02-01') ~ '[{}…]'), null, 'nor is one missing by the act of 2025');
select is((select string_agg(pg_temp.said(r, day), ' ' order by day) from rule.reason r cross join unnest('{2023-01-31,2023-02-01}'::date[]) day where code = 'decision.submit.reasons'),
  'Vedtaket mangler noe som fvl §§ 24, 25, 27 krever. Se hva når du sender det. Vedtaket manglar noko som fvl §§ 24, 25, 27 krev. Sjå kva når du sender det. The decision lacks something that Public Administration Act §§ 24, 25, 27 demand. Submit it to see what. '
  'Vedtaket mangler noe som fvl §§ 56, 57, 59 krever. Se hva når du sender det. Vedtaket manglar noko som fvl §§ 56, 57, 59 krev. Sjå kva når du sender det. The decision lacks something that Public Administration Act §§ 56, 57, 59 demand. Submit it to see what.');
select * from finish();
rollback;
