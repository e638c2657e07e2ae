-- Reports, control and goal assessment of an award.
begin;
\ir ../fixture.sql
select plan(12);
create temp table c as select pg_temp.case_in('recommended', 1000) as id;
select pg_temp.act('approver');
select lives_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$);
create temp table w as select id from decision.award;
select pg_temp.act('caseworker');
select throws_ok($$select api.report_create((select id from w), null, '{"spent_ore": 900, "unspent_ore": 100}')$$, 'TS000', 'report.submit.award_state');
select lives_ok($$select api.award_accept((select id from w), null, '{"account_number": "12345678903"}')$$);
select throws_ok($$select api.goal_assessment_set((select id from w), null, '{"level": "high", "grounds": "g"}')$$, 'TS000', 'goal_assessment.set.no_report');
select throws_ok($$select api.report_create((select id from w), null, '{"spent_ore": 900, "unspent_ore": 100, "results": [{"criterion_id": 0, "text": "t"}]}')$$, 'TS000', 'report.results.criterion_unknown');
create temp table r as select * from api.report_create((select id from w), null, '{"spent_ore": 900, "unspent_ore": 100}');
select is((select doc ->> 'state' from r), 'submitted');
select is((select state from decision.award), 'reported');
select throws_ok($$select api.report_create((select id from w), null, '{"spent_ore": 900, "unspent_ore": 100}')$$, 'TS000', 'report.submit.under_control');
select is((api.report_control((select id from r), null, '{"result": "deficient", "note": "Mangler regnskap"}')).doc ->> 'state', 'deficient');
select is((api.report_create((select id from w), null, '{"spent_ore": 950, "unspent_ore": 50}')).id, (select id from r), 'a deficient report is answered in its place');
select throws_ok($$select api.report_control((select id from r), null, '{"result": "due", "note": "x"}')$$, 'TS000', 'object.move.illegal');
select is((api.goal_assessment_set((select id from w), null, '{"level": "high", "grounds": "Nådd"}')).doc ->> 'level', 'high');
select * from finish();
rollback;
