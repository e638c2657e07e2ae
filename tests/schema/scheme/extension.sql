-- More time to apply for one applicant: that one is not late, others are; and user tests of forms.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select no_plan();
create function pg_temp.extend(p_until date, p_recipient bigint default pg_temp.recipient_id(), p_call bigint default pg_temp.call_id()) returns text language sql as $$
  select pg_temp.refusal(format('select api.call_extension_create(%s, null, %L)', p_call, jsonb_build_object('recipient_id', p_recipient, 'until_on', p_until, 'reason', 'Portalen var nede'))) $$;
select pg_temp.act('caseworker');
select is(pg_temp.extend('2023-02-08'), 'access.role.missing {"roles": ["scheme_owner"]}');
select pg_temp.act('scheme_owner');
select is(pg_temp.extend('2023-02-01'), 'call_extension.create.not_later {"pointer": "/until_on", "deadline_on": "2023-02-01"}');
select is(pg_temp.extend('2023-02-08', 9999), 'call_extension.create.recipient_unknown {"pointer": "/recipient_id"}');
create table pg_temp.draft as select (api.call_create(null, jsonb_build_object('scheme_id', (select scheme_id from scheme.call where id = pg_temp.call_id()), 'grant_year', 2023, 'title', 'U',
  'opens_at', '2023-01-20T08:00:00Z', 'deadline_on', '2023-03-01', 'report_due_on', '2024-06-01'))).id as id;
select alike(pg_temp.extend('2023-04-08', pg_temp.recipient_id(), id), 'call_extension.create.call_state%') from draft;

-- Two apply a day late; the one that had been given more time is in time, and may put it right again.
create table pg_temp.a as select pg_temp.case_in('draft') as one, pg_temp.case_in('draft') as two;
select pg_temp.act('scheme_owner');
update application.application set recipient_id = pg_temp.recipient_id('Kommune To') where id = (select two from a);
select is(pg_temp.extend('2023-02-08'), 'not refused');
select is(pg_temp.extend('2023-02-08'), 'call_extension.create.not_later {"pointer": "/until_on", "deadline_on": "2023-02-08"}');
update rule.instance set business_date = '2023-02-03';
select pg_temp.act('caseworker');
select is((select (api.application_submit(one, null)).doc ->> 'late' from a), 'false', 'in time'), is((select (api.application_submit(two, null)).doc ->> 'late' from a), 'true', 'another is late');
select is((select x ->> 'allowed' from a, json_array_elements((api.application_get('applicant', one, null)).doc -> 'actions') x where x ->> 'action' = 'reopen'), 'true');
select throws_ok('select api.application_reopen(two, null) from a', 'TS000', 'application.reopen.deadline_passed');
select lives_ok('select api.application_reopen(one, null) from a');
select is((select (api.application_submit(one, null)).doc ->> 'late' from a), 'false');

-- Given afterwards, it counts too: for what was in by then.
select pg_temp.act('scheme_owner');
select is(pg_temp.extend('2023-02-02', pg_temp.recipient_id('Kommune To')), 'not refused');
select is((select late from application.application where id = (select two from a)), true, 'not in by then');
select is(pg_temp.extend('2023-02-03', pg_temp.recipient_id('Kommune To')), 'not refused');
select is((select late from application.application where id = (select two from a)), false);
create table pg_temp.x as select max(id) as id from scheme.call_extension;
select is((select d #>> '{granted_by,name}' || ' ' || (d #>> '{applications,0,late}') || ' ' || (d ->> 'deadline_on') from (select (api.call_extension_get('auditor', id)).doc as d from x) y), 'Person scheme_owner false 2023-02-01');
select is((select string_agg(until_on::text, ',') from api.call_extension_list('caseworker', pg_temp.call_id(), null, null, null, 9)), '2023-02-03,2023-02-02,2023-02-08');
select throws_ok('select api.call_extension_get(''applicant'', id) from x', 'TS000', 'access.role.missing');
select throws_ok('select api.call_extension_list(''delegated'', pg_temp.call_id(), null, null, null, 9)', 'TS000', 'object.get.not_found');
select throws_ok('update scheme.call_extension set reason = ''x''', 'TS000', 'history.row.kept', 'what is given stays');

-- Calls of a deadline group open and close together.
create function pg_temp.grouped(p_more jsonb) returns bigint language sql as $$
  select (api.call_create(null, jsonb_build_object('scheme_id', (select scheme_id from scheme.call where id = pg_temp.call_id()), 'grant_year', 2024, 'title', 'U', 'deadline_group', 'des',
    'opens_at', '2023-10-01T08:00:00Z', 'deadline_on', '2023-12-01', 'report_due_on', '2025-06-01') || p_more)).id $$;
create table pg_temp.g as select pg_temp.grouped('{}') as one, pg_temp.grouped('{"deadline_on": "2023-12-02"}') as two, pg_temp.grouped('{}') as three;
select lives_ok('select api.call_publish(one, null) from g'), lives_ok('select api.call_publish(three, null) from g');
select alike((select pg_temp.refusal(format('select api.call_publish(%s, null)', two)) from g), 'call.publish.group_differs%"deadline_group": "des"%');

-- User tests
select is(scheme.form_register((select scheme_id from scheme.call where id = pg_temp.call_id()), '{"title": {"nb": "S", "nn": "S"}, "fields": []}') is null, false);
create function pg_temp.tested(p_on date) returns text language sql as $$
  select pg_temp.refusal(format('select api.form_test_create(%s, null, %L)', (select max(id) from scheme.form_version), jsonb_build_object('tested_on', p_on, 'method', 'workshop',
    'organisations', 'Pensjonistforbundet', 'participants', 7, 'outcome', 'minor_changes', 'result', 'Budsjettabellen var vanskelig'))) $$;
select is(pg_temp.tested('2023-02-04'), 'form_test.create.ahead {"pointer": "/tested_on"}');
select is(pg_temp.tested('2023-02-03'), 'not refused');
select is((select organisations || ' ' || outcome from api.form_test_list('applicant', (select max(id) from scheme.form_version), null, null, null, 9)), 'Pensjonistforbundet minor_changes');
select is((select (api.form_test_get('auditor', max(id))).doc #>> '{form_version,number}' from scheme.form_test), '1');
select is((select tests || ' ' || last_test from api.form_version_list('auditor', (select scheme_id from scheme.call where id = pg_temp.call_id()), '{}', null, null, 9)), '1 minor_changes');
select throws_ok('update scheme.form_test set result = ''x''', 'TS000', 'history.row.kept');
select * from finish();
rollback;
