-- The yearly cycle: each step's state is computed from what is there (REQ-145).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.s(p_name text default 'Ordning A') returns bigint language sql as $$ select id from scheme.scheme where name = p_name $$;
create function pg_temp.steps(p_year int default 2023) returns text language sql as $$
  select string_agg(x ->> 'step' || ' ' || (x ->> 'state'), ', ' order by n) from jsonb_array_elements((api.scheme_cycle('auditor', pg_temp.s(), jsonb_build_object('year', p_year))).doc -> 'steps') with ordinality t (x, n) $$;
select is(pg_temp.steps(), 'risk ahead, call done, decisions ahead, rules ahead, evaluation ahead, reports not_needed, goals not_needed, control not_needed');
create table pg_temp.d as select pg_temp.decided(100000) as id;
select is(pg_temp.steps(), 'risk ahead, call done, decisions done, rules ahead, evaluation ahead, reports ahead, goals ahead, control ahead');
create table pg_temp.under_way as select pg_temp.case_in('submitted') as id;
select alike(pg_temp.steps(), '%decisions under_way%');
update rule.instance set business_date = '2024-01-01';
select is(pg_temp.steps(), 'risk missing, call done, decisions overdue, rules missing, evaluation missing, reports ahead, goals ahead, control ahead');
select is((api.scheme_cycle('auditor', pg_temp.s(), '{"year": 2023}')).doc ->> 'missing', '4');
select pg_temp.act('scheme_owner');
select lives_ok($$select api.risk_analysis_create(pg_temp.s(), null, '{"year": 2023, "level": "low"}')$$);
select lives_ok($$select api.rules_create(pg_temp.s(), null, '{"valid_from": "2023-06-01", "change": "reviewed", "goals": "M"}')$$);
select lives_ok($$select api.evaluation_plan_create(pg_temp.s(), null, '{"year": 2023, "knowledge": 1, "effect": 1, "grounds": "G"}')$$);
select is(pg_temp.steps(), 'risk done, call done, decisions overdue, rules overdue, evaluation done, reports ahead, goals ahead, control ahead', 'rules without their elements are not reviewed');
select lives_ok($$select api.risk_analysis_create(pg_temp.s(), null, '{"year": 2024, "level": "low"}')$$);
select lives_ok($$select api.control_plan_create(pg_temp.s(), null, '{"year": 2024, "grant_year": 2023, "count": 1}')$$);
select alike(pg_temp.steps(), '%control under_way');
select pg_temp.act('caseworker');
select lives_ok($$select api.control_create((pg_temp.award_of(id)).id, null, '{"kind": "document", "basis": "risk", "finding": "none", "reaction": "none", "note": "n"}') from d$$);
select lives_ok($$select api.report_create((pg_temp.award_of(id)).id, null, '{"spent_ore": 100000, "unspent_ore": 0}') from d$$);
select is(pg_temp.steps(), 'risk done, call done, decisions overdue, rules overdue, evaluation done, reports done, goals ahead, control done');
update rule.instance set business_date = '2024-06-02';
select alike(pg_temp.steps(), '%goals missing, control done');
select is(pg_temp.steps(2022), 'risk missing, call not_needed, decisions not_needed, rules missing, evaluation missing, reports not_needed, goals not_needed, control not_needed', 'a year without money asks for less');

-- across schemes
select is((select count(*)::int from api.portfolio_cycle('auditor', '{"year": 2023}', null, null, 99)), 16);
select is((select string_agg(scheme_name || ' ' || step, ', ') from api.portfolio_cycle('auditor', '{"year": 2023, "lacking": true}', null, null, 99)),
  'Ordning A decisions, Ordning A rules, Ordning A goals, Ordning B risk, Ordning B decisions, Ordning B rules, Ordning B evaluation');
create table pg_temp.page as select * from api.portfolio_cycle('auditor', '{"year": 2023, "lacking": true}', null, null, 3);
select is((select string_agg(step, ',') from api.portfolio_cycle('auditor', '{"year": 2023, "lacking": true}', null, (select cursor from page where step = 'goals'), 2)), 'risk,decisions', 'pages meet');
select is((select count(*)::int from api.portfolio_cycle('auditor', '{"year": 2023, "step": "risk", "state": "missing"}', null, null, 99)), 1);
select is((select (x ->> 'done') || ' of ' || (d ->> 'schemes') || ' ' || (x ->> 'share') from (select (api.portfolio_cycle_figures('auditor', '{"year": 2023}')).doc as d) y, jsonb_array_elements(d -> 'steps') x where x ->> 'step' = 'risk'), '1 of 2 50.0');
select is((api.portfolio_cycle_figures('auditor', '{"year": 2023}')).doc ->> 'lacking', '7');
select throws_ok($$select api.portfolio_cycle('delegated', '{}', null, null, 9)$$, 'TS000', 'portfolio.read.delegated');
select throws_ok($$select api.scheme_cycle('applicant', pg_temp.s(), null)$$, 'TS000', 'access.role.missing');
select throws_ok($$select api.scheme_cycle('delegated', pg_temp.s(), null)$$, 'TS000', 'object.get.not_found');
select * from finish();
rollback;
