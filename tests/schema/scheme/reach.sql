-- Whom a scheme is there to reach by name, and whom its awards reached.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.s() returns bigint language sql as $$ select id from scheme.scheme where name = 'Ordning A' $$;
create function pg_temp.units(p_units text, p_match text default null) returns text language sql as $$
  select pg_temp.refusal(format('select api.scheme_units_set(%s, %L, %L)', pg_temp.s(), p_match, jsonb_build_object('units', p_units::jsonb))) $$;
create function pg_temp.unit(p_name text, p_recipient text) returns text language sql as $$
  select jsonb_build_object('name', p_name, 'recipient_id', pg_temp.recipient_id(p_recipient))::text $$;
select pg_temp.act('caseworker');
select alike(pg_temp.units('[]'), 'access.role.missing%');
select pg_temp.act('scheme_owner');
select is(pg_temp.units('[{"name": "A", "recipient_id": 9999}]'), 'scheme_units.set.recipient_unknown {"pointer": "/units/0/recipient_id"}');
select is(pg_temp.units(format('[%s, %s]', pg_temp.unit('A', 'Forening En'), pg_temp.unit('A', 'Kommune To'))), 'scheme_units.set.name_twice {"pointer": "/units"}');
select is(pg_temp.units(format('[%s, %s]', pg_temp.unit('Helsefellesskapet Sør', 'Forening En'), pg_temp.unit('Helsefellesskapet Nord', 'Kommune To'))), 'not refused');
select alike(pg_temp.units('[]', '1'), 'resource.change.stale%');
select is((api.scheme_reach('auditor', pg_temp.s(), '{"year": 2023}')).doc ->> 'value', '0.0');
create table pg_temp.d as select pg_temp.decided(100000) as id;
select is(d ->> 'numerator' || '/' || (d ->> 'denominator') || ' ' || (d ->> 'value') || ' ' || (d ->> 'recipients') || ' ' || (d ->> 'municipalities') || ' ' || (d #>> '{units,0,reached}'),
  '1/2 50.0 1 1 false') from (select (api.scheme_reach('auditor', pg_temp.s(), '{"year": 2023}')).doc as d) x;
select pg_temp.act('scheme_owner');
select is(pg_temp.units(format('[%s]', pg_temp.unit('Helsefellesskapet Sør', 'Forening En'))), 'not refused');
select is((api.scheme_units_get('auditor', pg_temp.s())).doc ->> 'units', jsonb_build_array(jsonb_build_object('name', 'Helsefellesskapet Sør', 'recipient_id', pg_temp.recipient_id(), 'recipient_name', 'Forening En'))::text);
select is((api.scheme_reach('auditor', pg_temp.s(), '{"year": 2023}')).doc ->> 'value', '100.0');
select is((select count(*)::int from scheme.reach_unit), 2, 'who is taken away is marked');
select throws_ok($$select api.scheme_reach('applicant', pg_temp.s(), null)$$, 'TS000', 'access.role.missing');
select * from finish();
rollback;
