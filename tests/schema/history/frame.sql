-- Every change leaves one row that holds exactly what was hashed; none is changed or removed.
begin;
\ir ../fixture.sql
select plan(17);
select pg_temp.act('scheme_owner', 'scheme_update');
create temp table s as select id, version from scheme.scheme where name = 'Ordning A';
update scheme.scheme set purpose = 'Nytt formål' where id = (select id from s);
select is((select version from scheme.scheme where id = (select id from s)), (select version + 1 from s), 'versions count up');
create temp table e as select * from history.entry where object = 'scheme' and object_id = (select id from s) order by version desc limit 1;
select is((select version from e), (select version + 1 from s), 'the history row has the new version');
select is((select actor_id from e), pg_temp.user_id('scheme_owner'), 'and names who');
select is((select action from e), 'scheme_update', 'and what');
select is((select convert_from(body, 'UTF8')::jsonb -> 'row' ->> 'purpose' from e), 'Nytt formål', 'and holds the row after');
select is((select leaf from e), (select sha256('\x00'::bytea || body) from e), 'the leaf is of exactly these bytes');
select is((select convert_from(body, 'UTF8')::jsonb ->> 'prev' from e),
  (select encode(leaf, 'hex') from history.entry where object = 'scheme' and object_id = (select id from s) and version = (select version from s)), 'linked to the version before');
select is((select business_on from e), '2023-01-10'::date, 'a demo''s business day is told beside real time');
select is_empty($$select id from history.entry where convert_from(body, 'UTF8')::jsonb::text <> convert_from(body, 'UTF8')$$, 'every body is the text of a jsonb object');
select throws_ok($$update history.entry set duty = 'x'$$, 'TS000', 'history.row.kept');
select throws_ok($$delete from history.entry$$, 'TS000', 'history.row.kept');
select throws_ok($$truncate history.entry$$, 'TS000', 'history.row.kept');
select throws_ok($$delete from scheme.scheme$$, 'TS000', 'history.row.kept', 'governed rows are never deleted');
select throws_ok($$update scheme.scheme set id = default where id = (select id from s)$$, 'TS000', 'history.row.kept', 'nor renumbered');
update scheme.scheme set version = 99 where id = (select id from s);
select is((select version from scheme.scheme where id = (select id from s)), (select version + 2 from s), 'a version cannot be set');
select is_empty($$select object, object_id from history.entry group by 1, 2 having max(version) <> count(*)$$, 'no version is missing anywhere');
select is_empty($$select table_name from rule.governed g where not exists (select from pg_trigger t where t.tgrelid = g.table_name::regclass
  and t.tgname = 'z_record' and t.tgenabled = 'A')$$, 'every governed table records, always');
select * from finish();
rollback;
