-- The register of schemes: who owns which when, which live in a year, whom money is earmarked for.
begin;
select plan(34);
\ir ../fixture.sql
\ir ../refusal.psql

create function pg_temp.office(p_name text default 'Avdeling A') returns bigint language sql as
  $$ select id from access.office where name = p_name $$;
create function pg_temp.create(p_more jsonb) returns bigint language sql as $$
  select (api.scheme_create(null, jsonb_build_object('name', 'Ordning C', 'purpose', 'P', 'form', 'competition',
    'office_id', pg_temp.office(), 'opened_on', '2021-01-01') || p_more)).id
$$;
create function pg_temp.names(p_filter jsonb, p_token text default 'auditor') returns text language sql as
  $$ select string_agg(name, ',' order by name) from api.scheme_list(p_token, p_filter, null, null, null) $$;

select pg_temp.act('caseworker');
select throws_ok($$select pg_temp.create('{}')$$, 'access.role.missing', 'only scheme owners make schemes');
select pg_temp.act('scheme_owner');
create table pg_temp.s as select pg_temp.create('{"code": "870190", "restricted_to": ["foundation"]}') as id;
select is((select (api.scheme_get('auditor', id)).doc - array['ownership', 'office', 'office_id', 'id'] from s),
  '{"code": "870190", "name": "Ordning C", "form": "competition", "source": null, "plans": [], "successor": null, "purpose_nn": null, "predecessors": [], "closed_code": null, "opened_reason": null, "target_groups": [], "manager": "directorate", "name_nn": null, "purpose": "P", "earmarks": [], "closed_on": null, "generated": false, "opened_on": "2021-01-01", "appeal_body": "Helse- og omsorgsdepartementet", "successor_id": null, "target_group": null, "closed_reason": null, "restricted_to": ["foundation"]}'::jsonb,
  'a scheme as it was made, the manager from its office');
select is((select (api.scheme_get('auditor', id)).doc -> 'office' ->> 'name' from s), 'Avdeling A', 'owned by its office');
select alike(pg_temp.refusal($$select pg_temp.create('{"code": "870190"}')$$), 'scheme.save.code_taken %"scheme_id"%', 'a code is unique');
select alike(pg_temp.refusal($$select pg_temp.create('{"closed_on": "2020-01-01", "closed_reason": "x"}')$$), 'scheme.save.closed_before_opening %/closed_on%', 'not closed before it opens');
select alike(pg_temp.refusal($$select pg_temp.create('{"closed_on": "2022-01-01"}')$$), 'scheme.save.closing_incomplete %/closed_reason%', 'closed with a reason');
select alike(pg_temp.refusal($$select pg_temp.create('{"closed_reason": "covid-19"}')$$), 'scheme.save.closing_incomplete %/closed_on%', 'and a date');
select alike(pg_temp.refusal($$select pg_temp.create('{"earmarks": [{"recipient_id": 1}]}')$$), 'scheme.save.earmarks_form %', 'only earmarked schemes have earmarks');
select alike(pg_temp.refusal($$select pg_temp.create('{"office_id": 99999}')$$), 'scheme.save.office_unknown %/office_id%', 'an office that exists');
select alike(pg_temp.refusal($$select pg_temp.create('{"successor_id": 99999}')$$), 'scheme.save.successor_unknown %', 'a successor that exists');
select alike(pg_temp.refusal($$select pg_temp.create('{"form": "earmarked", "earmarks": [{"recipient_id": 99999}]}')$$), 'scheme.save.earmark_unknown %/earmarks/0/recipient_id%', 'a recipient that exists');
select alike(pg_temp.refusal(format('select pg_temp.create(%L)', jsonb_build_object('form', 'earmarked', 'earmarks',
  jsonb_build_array(jsonb_build_object('recipient_id', pg_temp.recipient_id()), jsonb_build_object('recipient_id', pg_temp.recipient_id()))))),
  'scheme.save.earmark_twice %', 'each recipient once');

create table pg_temp.e as select pg_temp.create(jsonb_build_object('name', 'Øremerket', 'form', 'earmarked', 'closed_on', '2022-12-31',
  'closed_reason', 'named recipient lapsed', 'earmarks', jsonb_build_array(jsonb_build_object('recipient_id', pg_temp.recipient_id(), 'amount_ore', 5)))) as id;
select is((select (api.scheme_get('auditor', id)).doc #> '{earmarks,0,name}' from e), '"Forening En"', 'earmarks name their recipients');
select is(pg_temp.names('{"year": 2023}'), 'Ordning A,Ordning B,Ordning C', 'closed on 31 December, it is out the year after');
select is(pg_temp.names('{"year": 2022}'), 'Ordning A,Ordning B,Ordning C,Øremerket', 'and in until then');
select is(pg_temp.names('{"year": 2020}'), 'Ordning A,Ordning B', 'not before it opened');
select is(pg_temp.names('{"form": "earmarked"}'), 'Øremerket', 'by form');
select is(pg_temp.names('{"manager": "county_governor"}'), 'Ordning B', 'by manager');
select is(pg_temp.names('{"q": "ning c"}'), 'Ordning C', 'by words of its name');
select is(pg_temp.names('{"q": "870190"}'), 'Ordning C', 'by code');
select is(pg_temp.names('{"q": "%"}'), null, 'a sign is a sign');
select is(pg_temp.names('{}', 'delegated'), 'Ordning B', 'delegated managers see theirs only');
select is((select string_agg(name, ',') from api.scheme_list('auditor', '{}', 'name', (select id::text from scheme.scheme where name = 'Ordning A'), 2)),
  'Ordning B,Ordning C', 'pages go by name');
select is((select string_agg(name, ',') from api.scheme_list('auditor', '{}', 'id', null, 1)), 'Ordning A', 'or by id');
select throws_ok($$select api.scheme_get('delegated', id) from s$$, 'object.get.not_found', 'others they do not see');

select throws_ok($$select api.scheme_update(id, '9', '{}') from s$$, 'resource.change.stale', 'a version that has passed');
select is((select (api.scheme_update(id, '1', '{"name": "Ordning D", "target_group": "alle"}')).doc ->> 'name' from s), 'Ordning D', 'a change changes what is sent');
select is((select (api.scheme_get('auditor', id)).doc ->> 'purpose' from s), 'P', 'and nothing else');
select alike((select pg_temp.refusal(format('select api.scheme_update(%s, null, %L)', id, '{"closed_on": "2023-01-31"}')) from s), 'scheme.save.closing_incomplete %', 'what it becomes is checked');
select api.scheme_update(id, null, jsonb_build_object('office_id', pg_temp.office('Statsforvalteren'))) from s;
select is((select scheme.owner_office(id, '2023-01-10') from s), pg_temp.office('Statsforvalteren'), 'a new owner from today');
select is((select scheme.owner_office(id, '2023-01-09') from s), pg_temp.office(), 'yesterday it was the other');
select is(pg_temp.names(jsonb_build_object('office', pg_temp.office(), 'year', 2022)), 'Ordning A,Ordning D,Øremerket', 'and who owned it in a year stays so');
select is((select (api.scheme_update(id, null, '{"earmarks": []}')).doc -> 'earmarks' from e), '[]'::jsonb, 'earmarks may be taken off');
select is((select count(*) from scheme.earmark), 1::bigint, 'their rows stay');
select * from finish();
rollback;
