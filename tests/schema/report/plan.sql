-- Control plans are drawn by risk, once, and can be drawn again from what is kept; plans for evaluation
-- rest on seven criteria.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.s() returns bigint language sql as $$ select id from scheme.scheme where name = 'Ordning A' $$;
create function pg_temp.plan(p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select (api.control_plan_create(%s, null, %L)).doc', pg_temp.s(), p_body)) $$;
create function pg_temp.evaluation(p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select (api.evaluation_plan_create(%s, null, %L)).doc', pg_temp.s(), p_body)) $$;
select pg_temp.act('scheme_owner');
select is(pg_temp.plan('{"year": 2023, "grant_year": 2023, "count": 2}'), 'control_plan.create.no_risk_analysis {"year": 2023}');
select is(pg_temp.evaluation('{"year": 2023, "knowledge": 1, "effect": 1, "grounds": "g"}'), 'evaluation_plan.create.no_risk_analysis {"year": 2023}');
select is((api.risk_analysis_create(pg_temp.s(), null, '{"year": 2023, "level": "high", "factors": [
  {"name": "Små organisasjoner", "likelihood": 4, "consequence": 5, "recipient_type": "voluntary_organisation", "measure": "Besøk"},
  {"name": "Nytt regelverk", "likelihood": 2, "consequence": 3}]}')).doc -> 'by_recipient_type', '[{"score": 20, "recipient_type": "voluntary_organisation"}]'::jsonb);
select is((select array[scheme.risk_score(r, 'voluntary_organisation'), scheme.risk_score(r, 'county')] from scheme.risk_analysis r), '{20,6}', 'a type has its own factors and those of all');
select is(pg_temp.plan('{"year": 2023, "grant_year": 2023, "count": 2}'), 'control_plan.create.no_awards {"grant_year": 2023}');
select pg_temp.decided(10000 * n) from generate_series(1, 5) n \g /dev/null
select pg_temp.act('scheme_owner');
create temp table p as select * from api.control_plan_create(pg_temp.s(), null, '{"year": 2023, "grant_year": 2023, "count": 2, "note": "Etter risiko"}');
select is((select array[doc ->> 'candidates', doc ->> 'count', jsonb_array_length(doc -> 'awards')::text, doc ->> 'verified'] from p), '{5,2,2,true}');
select is((select array_agg(weight order by award_id) from report.candidate), '{40,80,120,160,200}', 'by the risk of the type and the size of the award');
select is(pg_temp.plan('{"year": 2023, "grant_year": 2023, "count": 3}'), 'control_plan.create.taken {"year": 2023}', 'nobody draws until it suits');
select throws_ok('update report.candidate set chosen = true', 'TS000', 'history.row.kept');
select throws_ok('update report.control_plan set seed = seed', 'TS000', 'history.row.kept');
alter table report.candidate disable trigger all;
update report.candidate set weight = weight + 1 where rank = 1;
select is((api.control_plan_get('auditor', (select id from p))).doc ->> 'verified', 'false', 'what was changed behind the program''s back shows');
update report.candidate set weight = weight - 1 where rank = 1;
update report.candidate set chosen = not chosen where rank in (2, 3);
select is((api.control_plan_get('auditor', (select id from p))).doc ->> 'verified', 'false');
update report.candidate set chosen = not chosen where rank in (2, 3);
select is((api.control_plan_get('auditor', (select id from p))).doc ->> 'verified', 'true');
select pg_temp.act('caseworker');
select lives_ok(format($$select api.control_create(%s, null, '{"kind": "accounts", "basis": "risk", "finding": "serious", "reaction": "repay", "note": "n"}')$$,
  (select award_id from report.candidate where rank = 1)));
select is((select controlled from api.control_plan_list('auditor', pg_temp.s(), null, null, null, 5)), 1::bigint);
select is((select array_agg(distinct c.reasons @> '{finding}') from scheme.risk_analysis r, report.candidates(pg_temp.s(), 2023, r) c), '{t}', 'what was found follows the recipient');

-- A draw follows its weights: of 2,000 seeds, one of weight 3 comes first three times as often as one of 1.
select ok((select count(*) filter (where rule.draw_key(n::text, 1, 3) > rule.draw_key(n::text, 2, 1)) between 1420 and 1580 from generate_series(1, 2000) n));

-- Seven criteria, five by the figures.
select pg_temp.act('scheme_owner');
select is(pg_temp.evaluation('{"year": 2023, "knowledge": 1, "effect": 1, "kind": "own", "grounds": "g"}'), 'evaluation_plan.create.planned {"pointer": "/planned_year"}');
select is(scheme.evaluation_scores(pg_temp.s(), 2023), '{"age": 3, "risk": 3, "goals": 0, "amount": 3, "change": 0, "amount_ore": 800000}'::jsonb);
select is((api.evaluation_plan_create(pg_temp.s(), null, '{"year": 2023, "knowledge": 2, "effect": 3, "kind": "external", "planned_year": 2024, "grounds": "Lenge siden"}')).doc ->> 'total', '14');
select is(pg_temp.evaluation('{"year": 2023, "knowledge": 1, "effect": 1, "grounds": "g"}'), 'evaluation_plan.create.taken {"year": 2023}');
select is((select count(*)::int from api.evaluation_plan_list('auditor', '{"year": 2023}', null, null, 5)), 1);
select is((select count(*)::int from api.evaluation_plan_list('delegated', '{}', null, null, 5)), 0);
select is((select count(*)::int from scheme.evaluation_criterion), 7);
select * from finish();
rollback;
