-- Rules by version, risk analyses, evaluations.
begin;
select plan(25);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.s() returns bigint language sql as $$ select id from scheme.scheme where name = 'Ordning A' $$;

select pg_temp.act('approver');
select throws_ok($$select api.rules_create(pg_temp.s(), null, '{"valid_from": "2023-02-01", "change": "revised"}')$$, 'access.role.missing', 'only scheme owners write rules');
select throws_ok($$select api.risk_analysis_create(pg_temp.s(), null, '{"year": 2023, "level": "low"}')$$, 'access.role.missing', 'and risk analyses');
select throws_ok($$select api.evaluation_create(pg_temp.s(), null, '{"kind": "own", "year": 2022, "title": "T"}')$$, 'access.role.missing', 'and evaluations');
select pg_temp.act('scheme_owner');
create table pg_temp.r as select * from api.rules_create(pg_temp.s(), null, '{"valid_from": "2023-02-01", "change": "revised", "cause": "Prop. 1 S",
  "goals": "M", "goal_criteria": [{"name": "a"}, {"name": "b", "description": "B"}], "award_criteria": [{"name": "c", "weight": 3}], "follow_up": "F", "evaluation": "E"}');
select is((select doc #>> '{goal_criteria,1,description}' from r), 'B', 'criteria in their order');
select is((select doc #>> '{award_criteria,0,weight}' from r), '3', 'with weights');
select ok((select (doc #>> '{award_criteria,0,id}')::bigint > 0 from r), 'and ids');
select is((select doc -> 'missing' from r), '[]'::jsonb, 'nothing is missing');
select alike(pg_temp.refusal($$select api.rules_create(pg_temp.s(), null, '{"valid_from": "2023-02-01", "change": "revised"}')$$), 'rules.create.date_taken %2023-02-01%', 'one version is in force per date');
select is((select string_agg(valid_from || coalesce('/' || valid_to, '') || case when in_force then '*' else '' end, ' ')
  from api.rules_list('auditor', pg_temp.s(), null, null, null, null)), '2023-02-01 2020-01-01/2023-01-31*', 'newest first, with the days of each');
select is((select count(*) from api.rules_list('auditor', pg_temp.s(), null, null, '2023-02-01', null)), 1::bigint, 'a cursor goes on');
select is(scheme.rules_in_force(pg_temp.s(), '2019-12-31'), null, 'before the first none was in force');
select is(scheme.rules_in_force(pg_temp.s(), '2024-01-01'), (select id from r), 'the latest stays in force');
select is((select (api.rules_get('auditor', id)).doc ->> 'cause' from r), 'Prop. 1 S', 'one version');
select throws_ok($$select api.rules_get('delegated', id) from r$$, 'object.get.not_found', 'not those of others');
select is((api.rules_create(pg_temp.s(), null, '{"valid_from": "2024-02-01", "change": "new"}')).doc -> 'missing',
  '["goals", "goal_criteria", "award_criteria", "follow_up", "evaluation"]'::jsonb, 'what is missing is told');

create table pg_temp.k as select * from api.risk_analysis_create(pg_temp.s(), null, '{"year": 2023, "level": "low", "text": "t"}');
select is((select (api.risk_analysis_get('auditor', id)).doc ->> 'level' from k), 'low', 'a risk analysis');
select throws_ok($$select api.risk_analysis_create(pg_temp.s(), null, '{"year": 2023, "level": "high"}')$$, 'risk_analysis.create.year_taken', 'one a year');
select is((select string_agg(year::text, ',') from api.risk_analysis_list('auditor', pg_temp.s(), null, null, null, null)), '2023', 'listed by year');

create table pg_temp.v as select * from api.evaluation_create(pg_temp.s(), null, '{"kind": "external", "year": 2022, "title": "Klynge"}');
select is((select doc -> 'finished' from v), 'true', 'an evaluation');
select throws_ok($$select api.evaluation_create(pg_temp.s(), null, '{"kind": "external", "year": 2022, "title": "Klynge"}')$$, 'evaluation.create.registered', 'once');
select throws_ok($$select api.evaluation_create((select id from scheme.scheme where name = 'Ordning B'), null, '{"kind": "own", "year": 2022, "title": "Klynge"}')$$, 'evaluation.create.kind_differs', 'of one kind');
select is(jsonb_array_length((api.evaluation_create((select id from scheme.scheme where name = 'Ordning B'), null,
  '{"kind": "external", "year": 2022, "title": "Klynge"}')).doc -> 'schemes'), 2, 'it may cover several schemes');
select throws_ok($$select api.evaluation_create(pg_temp.s(), null, '{"kind": "own", "year": 2021, "title": "x", "scheme_ids": [99999]}')$$, 'object.get.not_found', 'that exist');
select is((select title from api.evaluation_list('auditor', pg_temp.s(), null, null, null, null)), 'Klynge', 'listed per scheme');
select is((select (api.evaluation_get('auditor', id)).doc ->> 'kind' from v), 'external', 'one evaluation');
select * from finish();
rollback;
