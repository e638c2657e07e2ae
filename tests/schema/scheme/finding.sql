-- Findings of evaluations and the rules that they cause; what happened to rules in a year (REQ-021, 024, 114).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select no_plan();
create function pg_temp.s(p_name text default 'Ordning A') returns bigint language sql as $$ select id from scheme.scheme where name = p_name $$;
create function pg_temp.rules(p_more text) returns text language sql as $$
  select pg_temp.refusal(format('select api.rules_create(%s, null, %L)', pg_temp.s(), '{"valid_from": "2023-03-01", "change": "revised", "goals": "M"}'::jsonb || p_more::jsonb)) $$;
select pg_temp.act('scheme_owner');
create table pg_temp.e as select (api.evaluation_create(pg_temp.s(), null, '{"kind": "external", "year": 2022, "title": "Evaluering A"}')).id as a,
  (api.evaluation_create(pg_temp.s('Ordning B'), null, '{"kind": "own", "year": 2022, "title": "Evaluering B"}')).id as b;
select is((select (api.finding_create(a, null, '{"text": "Målet er uklart"}')).doc #>> '{findings,0,state}' from e), 'open');
select is((select (api.finding_create(a, null, '{"text": "Små søkere faller ut"}')).etag from e), '1.2', 'its version follows its findings');
select lives_ok($$select api.finding_create(b, null, '{"text": "Annet"}') from e$$);
create table pg_temp.f as select min(id) as one, max(id) filter (where evaluation_id = (select a from e)) as two, max(id) as other from scheme.finding;
select is(pg_temp.rules((select format('{"finding_ids": [%s, %s]}', one, other) from f)), 'rules.create.finding_unknown {"pointer": "/finding_ids/1"}');
select is(pg_temp.rules('{"user_perspective_change": "introduced"}'), 'rules.create.perspective_missing {"pointer": "/user_perspective"}');
select is((select (api.finding_set_aside(two, null, '{"reason": "Hører til et annet virkemiddel"}')).doc #>> '{findings,1,state}' from f), 'set_aside');
select is(pg_temp.rules((select format('{"finding_ids": [%s], "user_perspective": "Brukerne høres", "user_perspective_change": "introduced", "cause": "Evaluering"}', one) from f)), 'not refused');
select is((select d -> 'cause_code' || (d #> '{findings,0,evaluation}') from (select (api.rules_get('auditor', max(id))).doc as d from scheme.rules) x), '["evaluation", "Evaluering A"]'::jsonb);
select is((select (api.evaluation_get('auditor', a)).doc #>> '{findings,0,state}' from e), 'followed_up');
select alike(pg_temp.refusal((select format('select api.finding_set_aside(%s, null, %L)', one, '{"reason": "r"}') from f)), 'object.move.illegal%', 'what is followed up is not set aside');
select is((select findings #>> '{0,rules,0,valid_from}' from api.evaluation_list('auditor', pg_temp.s(), null, null, null, 9)), '2023-03-01');

select is((select string_agg(mark, ',' order by scheme_name) from api.portfolio_rules('auditor', '{"year": 2023}', null, null, 9)), 'revised,untouched');
select is((select string_agg(mark, ',') from api.portfolio_rules('auditor', '{"year": 2020}', null, null, 9)), 'new,new');
select is((select scheme_name || ' ' || cause_code from api.portfolio_rules('auditor', '{"year": 2023, "user_perspective_change": "introduced"}', null, null, 9)), 'Ordning A evaluation');
select is((select missing from api.portfolio_rules('auditor', '{"year": 2023, "incomplete": true}', null, null, 9)), '["goal_criteria", "award_criteria", "follow_up", "evaluation"]'::jsonb);
select throws_ok($$select api.portfolio_rules('delegated', '{}', null, null, 9)$$, 'TS000', 'portfolio.read.delegated');
delete from access.tx_actor;
select pg_temp.user_add('delegated_owner', '{scheme_owner}', 'Statsforvalteren');
select pg_temp.act('delegated_owner');
select throws_ok($$select api.finding_create(a, null, '{"text": "x"}') from e$$, 'TS000', 'object.get.not_found', 'a delegated manager has its own schemes');
select * from finish();
rollback;
