-- Who is told of deadlines is set by an administrator, for all schemes or one: a change neither repeats what was told nor
-- tells what lay before it.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir watched.psql
select plan(23);
create function pg_temp.set_it(p_body text) returns text language sql as $$ select pg_temp.refusal(format('select api.watch_rule_create(null, %L)', p_body)) $$;
create function pg_temp.told(p_deadline bigint) returns text language sql as $$
  select string_agg(i.working_days || ' ' || i.audience || ' ' || n.day, ', ' order by n.id, i.audience) from application.notice_item i join application.notice n on n.id = i.notice_id where i.deadline_id = p_deadline $$;
select is((select count(*)::int from api.watch_rule_list('caseworker', '{"in_force": true}', null, null, 50)), 11, 'what is installed: all but appeal, which the party alone watches');
select is((select steps from api.watch_rule_list('auditor', '{"kind": "other", "common": true}', null, null, 50)),
  '[{"audience": "assignee", "working_days": -2}, {"audience": "assignee", "working_days": 1}, {"audience": "office", "working_days": 5}]');
select throws_ok($$select api.watch_rule_list('applicant', '{}', null, null, 5)$$, 'TS000', 'access.role.missing');
select pg_temp.act('caseworker');
select matches(pg_temp.set_it('{"kind": "other", "steps": [], "cause": "c"}'), 'access.role.missing');

-- An administrator's work, each fault by its code.
select pg_temp.day('2023-01-10');
select pg_temp.act('admin', 'watch_rule_create');
select is(pg_temp.set_it('{"kind": "other", "steps": [], "valid_from": "2023-01-09", "cause": "c"}'), 'watch_rule.create.not_ahead {"pointer": "/valid_from"}');
select is(pg_temp.set_it('{"kind": "other", "steps": null, "cause": "c"}'), 'watch_rule.create.steps {"pointer": "/steps"}');
select is(pg_temp.set_it('{"kind": "other", "scheme_id": 999999, "steps": [], "cause": "c"}'), 'watch_rule.create.scheme_unknown {"pointer": "/scheme_id"}');
select is(pg_temp.set_it('{"kind": "other", "steps": [{"working_days": 1, "audience": "office"}, {"working_days": 1, "audience": "office"}], "cause": "c"}'), 'watch_rule.create.twice {"pointer": "/steps/1"}');

-- Due on Wednesday 25 January: the reminder of two days before has been told when the rule changes.
create temp table c as select pg_temp.case_in('submitted') as id;
create temp table f as select pg_temp.free((select id from c), '2023-01-25') as id;
select pg_temp.day('2023-01-23');
select is(pg_temp.told((select id from f)), '-2 assignee 2023-01-23');
select pg_temp.act('admin', 'watch_rule_create');
select is(pg_temp.set_it('{"kind": "other", "steps": [{"working_days": -10, "audience": "finance"}, {"working_days": -2, "audience": "assignee"}, {"working_days": -2, "audience": "approvers"}, {"working_days": -1, "audience": "office"}], "cause": "Ny rutine"}'), 'not refused');
select pg_temp.day('2023-01-23');
select is(pg_temp.told((select id from f)), '-2 assignee 2023-01-23, -2 approvers 2023-01-23', 'today''s new step, nothing twice, nothing of the past');
select pg_temp.day('2023-01-24');
select is(pg_temp.told((select id from f)), '-2 assignee 2023-01-23, -2 approvers 2023-01-23, -1 office 2023-01-24', 'and it holds from then on');
select is((select string_agg(in_force::text, ' ' order by id) from api.watch_rule_list('admin', '{"kind": "other"}', null, null, 5)), 'false true');
select is((select string_agg(object || ' ' || action, ',') from history.entry where object = 'watch_rule'), 'watch_rule watch_rule_create');
select throws_ok($$update application.watch_rule set steps = '[]'$$, 'TS000', 'history.row.kept');

-- A day ahead is the version before's until then, also for who comes late.
select pg_temp.act('admin', 'watch_rule_create');
select is(pg_temp.set_it('{"kind": "other", "steps": [], "valid_from": "2023-02-08", "cause": "Ingen"}'), 'not refused');
create temp table g as select pg_temp.free((select id from c), '2023-02-08') as id;
select pg_temp.day('2023-02-08');
select is((select string_agg(i.working_days || ' ' || i.audience, ', ' order by i.working_days, i.audience) from application.notice_item i where i.deadline_id = (select id from g)), '-10 finance, -2 approvers, -2 assignee, -1 office', 'what was left while nobody watched goes by its own day');

-- One scheme's own goes before the common, until it has the common again.
select pg_temp.act('admin', 'watch_rule_create');
select is(pg_temp.set_it(format('{"kind": "other", "scheme_id": %s, "steps": [{"working_days": -1, "audience": "assignee"}], "cause": "Ordningens"}', (select scheme_id from application.application where id = (select id from c)))), 'not refused');
create temp table h as select pg_temp.free((select id from c), '2023-02-15') as id;
select pg_temp.day('2023-02-14');
select is(pg_temp.told((select id from h)), '-1 assignee 2023-02-14');
select pg_temp.act('admin', 'watch_rule_create');
select is(pg_temp.set_it(format('{"kind": "other", "scheme_id": %s, "steps": null, "cause": "Som de andre"}', (select scheme_id from application.application where id = (select id from c)))), 'not refused');
select is((select string_agg(concat_ws(' ', as_common, in_force), ', ' order by id) from api.watch_rule_list('admin', '{"kind": "other", "common": false}', null, null, 5)), 'f f, t t');
create temp table i as select pg_temp.free((select id from c), '2023-02-20') as id;
select pg_temp.day('2023-02-17');
select is(pg_temp.told((select id from i)), null, 'the common one tells nobody');
select is((select (api.watch_rule_get('caseworker', max(id))).doc ->> 'cause' from application.watch_rule), 'Som de andre');
select * from finish();
rollback;
