-- The history as auditors search it: sentences, changes, filters, pages, and who sees what.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(38);
delete from access.tx_actor;
select access.act('caseworker', 'aaaaaaaa-0000-4000-8000-000000000001', 'application_create', null, null);
create temp table c as select (api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(),
  'title', 'Tiltak', 'purpose', 'Formål', 'amount_ore', 1000))).id;
select pg_temp.act('caseworker', 'application_update');
select api.application_update((select id from c), null, '{"title": "Nytt tiltak"}');
select pg_temp.act('caseworker', 'application_submit');
select api.application_submit((select id from c), null);
create temp table other as select pg_temp.case_in('submitted', 500, 'Ordning B') as id;
create function pg_temp.list(p_token text, p_filter text, p_after text default null, p_limit int default null)
returns table (id bigint, at timestamptz, actor jsonb, duty text, action text, object text, case_id bigint, version int,
  sentence text, changes jsonb, request_id text, business_on date, cursor text) language sql as
  $$ select * from api.history_list(p_token, p_filter::jsonb, null, p_after, p_limit) $$;
create function pg_temp.of_case(p_more text default '') returns text language sql as
  $$ select format('{"object": "application/%s"%s}', (select id from c), p_more) $$;

create temp table rows as select * from pg_temp.list('auditor', pg_temp.of_case());
select ok((select bool_and(case_id = (select id from c)) from rows), 'an application''s history is that of its case');
select ok((select count(distinct object) from rows) > 1, 'with the rows of everything in it');
select is((select array_agg(id) from rows), (select array_agg(id order by id desc) from rows), 'newest first');
select is((select sentence from rows where object = 'application/' || (select id from c) and version = 2), 'Person caseworker endret søknaden.');
select is((select changes from rows where object = 'application/' || (select id from c) and version = 2),
  '[{"field": "title", "before": "Tiltak", "after": "Nytt tiltak"}]', 'what changed, before and after; not the version');
select is((select changes @> '[{"field": "title", "before": null, "after": "Tiltak"}]' from rows where action = 'application_create' and version = 1
  and object like 'application/%'), true, 'of a new row, what it holds');
select is((select count(*)::int from rows, jsonb_array_elements(changes) x where x ->> 'field' = 'version'), 0);
select matches((select sentence from rows where object like 'deadline/%' limit 1), '^Fristen ble opprettet: Person caseworker sendte inn søknaden\.$');
select is((select business_on from rows limit 1), date '2023-01-10', 'the business clock of a demo is shown');
select is((select duty from rows limit 1), 'caseworker');
select is((select actor from rows limit 1), jsonb_build_object('id', pg_temp.user_id('caseworker'), 'name', 'Person caseworker'));

select is((select array_agg(version order by version) from pg_temp.list('auditor', pg_temp.of_case(', "only": "row"'))), '{1,2,3}', 'only=row narrows to the row itself');
select is((select count(*) from pg_temp.list('auditor', '{"request_id": "aaaaaaaa-0000-4000-8000-000000000001"}')),
  (select count(*) from rows where action = 'application_create'), 'by request');
select is((select count(*)::int from pg_temp.list('auditor', pg_temp.of_case(', "action": "application_update"'))), 1, 'by action');
select is((select count(*)::int from pg_temp.list('auditor', pg_temp.of_case(format(', "actor": %s', pg_temp.user_id('approver'))))), 0, 'by actor');
select is((select count(*) from pg_temp.list('auditor', format('{"actor": %s}', pg_temp.user_id('caseworker')))),
  (select count(*) from history.entry where actor_id = pg_temp.user_id('caseworker')), 'all acts of a person');
select is((select count(*) from pg_temp.list('auditor', pg_temp.of_case(format(', "from": "%s", "to": "%1$s"', (clock_timestamp() at time zone 'Europe/Oslo')::date)))),
  (select count(*) from rows), 'a period by dates holds both its days');
select is((select count(*)::int from pg_temp.list('auditor', pg_temp.of_case(', "to": "2020-01-01"'))), 0, 'a period before');
select is((select count(*)::int from pg_temp.list('auditor', pg_temp.of_case(', "from": "2199-01-01T00:00:00Z"'))), 0, 'a period by instants');
select is((select count(*) from pg_temp.list('auditor', '{}')), (select count(*) from history.entry), 'everything');

create temp table page as select * from pg_temp.list('auditor', pg_temp.of_case(), null, 3);
insert into page select * from pg_temp.list('auditor', pg_temp.of_case(), (select min(id)::text from page), null);
select is((select count(*) from page), (select count(*) from rows), 'pages leave nothing out');
select is((select count(distinct id) from page), (select count(*) from page), 'and give nothing twice');
create temp table page2 as select * from pg_temp.list('auditor', '{}', null, 5);
insert into page2 select * from pg_temp.list('auditor', '{}', (select cursor from page2 order by at, id limit 1), null);
select is((select count(distinct id) from page2), (select count(*) from history.entry), 'nor by time');

select throws_ok($$select * from pg_temp.list('auditor', '{"object": "application"}')$$, 'TS000', 'history.list.filter_invalid');
select throws_ok($$select * from pg_temp.list('auditor', '{"request_id": "x"}')$$, 'TS000', 'history.list.filter_invalid');
select is(pg_temp.refusal($$select * from pg_temp.list('auditor', '{"from": "2023-02-30"}')$$), 'history.list.filter_invalid {"pointer": "?from"}');
select throws_ok($$select * from pg_temp.list('auditor', '{}', '1;2')$$, 'TS000', 'list.after.invalid');

select throws_ok(format($$select * from pg_temp.list('admin', %L)$$, pg_temp.of_case()), 'TS000', 'object.get.not_found', 'administrators see no case');
select is((select array_agg(distinct split_part(object, '/', 1)) from pg_temp.list('admin', '{}')),
  '{office,representation,user}', 'but what administrators do');
select is((select count(*)::int from pg_temp.list('caseworker', '{}') where object like 'user/%'), 0, 'staff do not see that');
select throws_ok(format($$select * from pg_temp.list('delegated', %L)$$, pg_temp.of_case()), 'TS000', 'object.get.not_found', 'delegated managers: not others'' cases');
select is((select array_agg(distinct case_id) from pg_temp.list('delegated', '{}') where case_id is not null), array[(select id from other)], 'only their own');
select is((select array_agg(distinct object) from pg_temp.list('delegated', '{}') where object like 'scheme/%'),
  array[(select 'scheme/' || id from scheme.scheme where name = 'Ordning B')], 'and their own schemes');
select ok((select count(*) from pg_temp.list('applicant', pg_temp.of_case())) > 0, 'applicants see their own case');
select is((select count(*)::int from pg_temp.list('applicant', '{}') where object !~ '^(application|deadline)/'), 0, 'and nothing else');
select is(history.changes('{"a": 1, "b": null, "version": 2}', '{"a": 1, "b": 2, "version": 1}'), '[{"field": "b", "before": 2, "after": null}]');
select is(history.sentence('unheard_of', 'payout', 2, 'Kari', 'nn'), 'Utbetalinga vart endra: Kari (unheard_of).', 'an action without a phrase is told by its name');
select is(history.sentence('decision_approve', 'decision', 2, 'Kari', 'en'), 'Kari approved the decision.');
select * from finish();
rollback;
