-- Deadlines that a scheme has of its own: opened by what happens in its cases, singly and in batches, by the version of
-- the day; how they are counted; what ends them.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../batch/batches.psql
select plan(31);
create function pg_temp.set(p_name text, p_starts text, p_length int, p_unit text, p_from text default '2023-01-10', p_scheme text default 'Ordning A') returns text language plpgsql as $$
begin
  perform pg_temp.act('scheme_owner', 'deadline_rule_create');
  return pg_temp.refusal(format('select api.deadline_rule_create(%s, null, %L)', (select id from scheme.scheme where name = p_scheme), jsonb_build_object('name', p_name, 'name_nn', p_name || ' nn',
    'starts', p_starts, 'length', p_length, 'unit', p_unit, 'valid_from', p_from, 'cause', 'Store tiltak')));
end $$;
create function pg_temp.own(p_case bigint) returns text language sql as $$
  select string_agg(title || ' ' || start_on || ' ' || due_on || ' ' || state, ', ' order by id) from application.deadline where application_id = p_case and rule_id is not null
$$;

-- How they are counted: on a working day, a month's last day where it lacks the number.
select is(rule.days_after('2026-03-24', 14, 'days'), '2026-04-07'::date);
select is(rule.days_after('2026-03-12', 3, 'weeks'), '2026-04-07'::date);
select is(rule.days_after('2026-01-31', 1, 'months'), '2026-03-02'::date);
select is(rule.days_after('2024-01-31', 1, 'months'), '2024-02-29'::date);
select results_eq($$select rule.days_after(d, n, 'working_days') from (values ('2026-03-30'::date, 5), ('2026-05-11', 5), ('2026-12-18', 10), ('2026-03-26', 10)) x (d, n)$$,
  $$values ('2026-04-09'::date), ('2026-05-19'), ('2027-01-05'), ('2026-04-14')$$);
select cmp_ok(rule.days_after('2023-01-10', 1000, 'working_days'), '>', '2026-12-01'::date, 'as many as may be asked for');

-- Set, changed and ended from a day on; what lies behind stays.
select is(pg_temp.set('Befaring', 'decided', 3, 'months'), 'not refused');
select is(pg_temp.set('Befaring', 'decided', 4, 'months'), 'deadline_rule.create.not_ahead {"pointer": "/valid_from"}', 'of a name and a day there is one');
select is(pg_temp.set('Oppstart', 'accepted', 10, 'working_days', '2023-01-09'), 'deadline_rule.create.not_ahead {"pointer": "/valid_from"}', 'nor of a day that has been');
select is(pg_temp.set('Oppstart', 'accepted', 0, 'days'), 'deadline_rule.create.none {"pointer": "/length"}', 'what is not set is not ended');
select is(pg_temp.set('Befaring', 'decided', 4, 'months', '2023-02-01'), 'not refused', 'a new version from a later day');
select is(pg_temp.set('Gjennomgang', 'submitted', 14, 'days'), 'not refused');
select is(pg_temp.set('Oppstart', 'accepted', 10, 'working_days'), 'not refused');
select is((select string_agg(name || ' ' || length || ' ' || in_force, ', ' order by id) from api.deadline_rule_list('auditor', (select id from scheme.scheme where name = 'Ordning A'), '{}', null, null, 50)),
  'Befaring 3 true, Befaring 4 false, Gjennomgang 14 true, Oppstart 10 true');
select is((select count(*)::int from api.deadline_rule_list('auditor', (select id from scheme.scheme where name = 'Ordning A'), '{"in_force": true}', null, null, 50)), 3);
select throws_ok($$select api.deadline_rule_list('delegated', (select id from scheme.scheme where name = 'Ordning A'), '{}', null, null, 50)$$, 'TS000', 'object.get.not_found');
select pg_temp.act('scheme_owner');
select throws_ok($$update scheme.deadline_rule set length = 1$$, null, null, 'what was set stays');

-- A case gets them as things happen in it.
create temp table c as select pg_temp.case_in('recommended') as id;
select is(pg_temp.own((select id from c)), 'Gjennomgang 2023-01-10 2023-01-24 open');
select is((select string_agg(x ->> 'title', ', ') from jsonb_array_elements((api.application_get('auditor', (select id from c), null)).doc::jsonb -> 'deadlines') x where x ->> 'kind' = 'other'), 'Gjennomgang');
update access.user_account set language = 'nn' where username = 'auditor';
select is((select string_agg(x ->> 'title', ', ') from jsonb_array_elements((api.application_get('auditor', (select id from c), null)).doc::jsonb -> 'deadlines') x where x ->> 'kind' = 'other'), 'Gjennomgang nn', 'in the reader''s language');
select is((select string_agg(deadline_title, ', ') from api.deadline_list('auditor', jsonb_build_object('application_id', (select id from c), 'kind', 'other'), null, null, 50)), 'Gjennomgang nn');
update access.user_account set language = 'nb' where username = 'auditor';
select pg_temp.act('approver');
select from api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}');
select is(pg_temp.own((select id from c)), 'Gjennomgang 2023-01-10 2023-01-24 open, Befaring 2023-01-10 2023-04-11 open', 'after 10 April, which is the second day of Easter');
select pg_temp.act('caseworker');
select from api.award_accept((select id from decision.award where application_id = (select id from c)), null, '{"account_number": "12345678903"}');
select is(pg_temp.own((select id from c)), 'Gjennomgang 2023-01-10 2023-01-24 open, Befaring 2023-01-10 2023-04-11 open, Oppstart 2023-01-10 2023-01-24 open');
select is((select (r.doc ->> 'deadline_rule_id')::bigint from application.deadline d, api.deadline_get('auditor', d.id) r where d.application_id = (select id from c) and d.title = 'Befaring'),
  (select id from scheme.deadline_rule where name = 'Befaring' and length = 3), 'which version it was counted by');
select is((select string_agg(w.audience, ' ' order by w.audience) from application.deadline d, application.watch_steps(d.due_on - 10, d.due_on) w where w.deadline_id = d.id and d.title = 'Befaring' and d.application_id = (select id from c)),
  'assignee', 'watched as a free one');
create temp table o as select pg_temp.case_in('submitted', 100000, 'Ordning B') as id;
select is(pg_temp.own((select id from o)), null, 'of another scheme none');

-- The same in a batch, and undone with it.
create temp table c2 as select pg_temp.case_in('under_review') as id;
select pg_temp.act('caseworker');
create temp table b as select (api.batch_create(null, jsonb_build_object('name', 'b', 'hold_seconds', 600, 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method', jsonb_build_object('kind', 'listed', 'items',
  jsonb_build_array(jsonb_build_object('application_id', (select id from c2), 'outcome', 'granted', 'amount_ore', 1000, 'grounds', 'Gode tiltak.')))))).id;
select pg_temp.preview((select id from b));
select pg_temp.act('caseworker');
select from api.batch_submit((select id from b), null);
select pg_temp.act('approver');
select from api.batch_approve((select id from b), null, '{}');
select pg_temp.run((select id from b));
select is(pg_temp.own((select id from c2)), 'Gjennomgang 2023-01-10 2023-01-24 open, Befaring 2023-01-10 2023-04-11 open');
select pg_temp.act('caseworker');
select from api.batch_undo((select id from b), null, '{"reason": "Feil liste"}');
select is(pg_temp.own((select id from c2)), 'Gjennomgang 2023-01-10 2023-01-24 open, Befaring 2023-01-10 2023-04-11 cancelled', 'what was decided was not');

-- Ended: what comes after gets none, what has it keeps it.
update rule.instance set business_date = '2023-01-11';
select is(pg_temp.set('Gjennomgang', 'submitted', 0, 'days', '2023-01-11'), 'not refused');
create temp table c3 as select pg_temp.case_in('submitted') as id;
select is(pg_temp.own((select id from c3)), null);
select is(pg_temp.own((select id from c2)), 'Gjennomgang 2023-01-10 2023-01-24 open, Befaring 2023-01-10 2023-04-11 cancelled');
select * from finish();
rollback;
