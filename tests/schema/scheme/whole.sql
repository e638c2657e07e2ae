-- A scheme over time: who owns and manages it, why it opened and closed, what it serves and what follows it.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select no_plan();
delete from access.tx_actor;
select pg_temp.user_add('delegated_owner', '{scheme_owner}', 'Statsforvalteren');
create function pg_temp.s(p_name text default 'Ordning A') returns bigint language sql as $$ select id from scheme.scheme where name = p_name $$;
create function pg_temp.office(p_name text) returns bigint language sql as $$ select id from access.office where name = p_name $$;
create function pg_temp.hand(p_office text, p_from date, p_scheme text default 'Ordning A') returns text language sql as $$
  select pg_temp.refusal(format('select api.scheme_hand_over(%s, null, %L)', pg_temp.s(p_scheme), jsonb_build_object('office_id', pg_temp.office(p_office), 'valid_from', p_from, 'reason', 'Omorganisering'))) $$;

-- handing over
select pg_temp.act('caseworker');
select is(pg_temp.hand('Statsforvalteren', '2023-02-01'), 'access.role.missing {"roles": ["scheme_owner"]}');
select pg_temp.act('scheme_owner');
select is(pg_temp.hand('Statsforvalteren', '2019-12-31'), 'scheme.hand_over.before_opening {"pointer": "/valid_from"}');
select is(pg_temp.hand('Statsforvalteren', '2020-01-01'), 'scheme.hand_over.not_last {"pointer": "/valid_from"}');
select is(pg_temp.hand('Avdeling A', '2023-02-01'), 'scheme.hand_over.no_change {"pointer": "/office_id"}');
select is(pg_temp.refusal(format('select api.scheme_hand_over(%s, null, %L)', pg_temp.s(), '{"office_id": 9999, "valid_from": "2023-02-01", "reason": "r"}')), 'scheme.save.office_unknown {"pointer": "/office_id"}');
select is(pg_temp.hand('Statsforvalteren', '2023-02-01'), 'not refused');
select is((api.scheme_get('auditor', pg_temp.s())).doc ->> 'manager', 'directorate', 'until that day it is as it was');
select is((api.scheme_get('auditor', pg_temp.s())).doc #>> '{ownership,0,valid_to}', '2023-01-31');
update rule.instance set business_date = '2023-02-01';
select is((api.scheme_get('auditor', pg_temp.s())).doc ->> 'manager', 'county_governor'), is((api.scheme_get('auditor', pg_temp.s())).doc #>> '{office,name}', 'Statsforvalteren');
select is((api.scheme_get('auditor', pg_temp.s())).doc #>> '{ownership,1,reason}', 'Omorganisering');
select is((select string_agg(manager, ',' order by name) from api.scheme_list('auditor', '{"year": 2022}', null, null, 9)), 'directorate,county_governor', 'a year that has gone has the manager it had');
select is((select count(*)::int from api.scheme_list('auditor', '{"manager": "county_governor"}', null, null, 9)), 2);
select is((select numerator::int from portfolio.figures(2022) where id = 'schemes_delegated'), 1), is((select numerator::int from portfolio.figures(2023) where id = 'schemes_delegated'), 2);
select pg_temp.act('scheme_owner', 'patch');
select is((api.scheme_update(pg_temp.s(), null, '{"manager": "county"}')).doc ->> 'manager', 'county', 'another manager from today on');
select is((api.scheme_get('auditor', pg_temp.s())).doc #>> '{ownership,1,manager}', 'county');

-- opened, closed, followed
select is((api.scheme_update(pg_temp.s(), null, '{"opened_reason": "merged", "closed_on": "2023-12-31", "closed_reason": "named recipient lapsed"}')).doc ->> 'closed_code', 'named_recipient_lapsed');
select is((select string_agg(name, ',') from api.scheme_list('auditor', '{"closed_code": "named_recipient_lapsed"}', null, null, 9)), 'Ordning A');
select is((api.scheme_update(pg_temp.s(), null, jsonb_build_object('successor_id', pg_temp.s('Ordning B')))).doc #>> '{successor,name}', 'Ordning B');
select is((api.scheme_get('auditor', pg_temp.s('Ordning B'))).doc #>> '{predecessors,0,name}', 'Ordning A');
select is(pg_temp.refusal(format('select api.scheme_update(%s, null, %L)', pg_temp.s('Ordning B'), jsonb_build_object('successor_id', pg_temp.s()))), 'scheme.save.successor_circle {"pointer": "/successor_id"}');
select is(pg_temp.refusal(format('select api.scheme_update(%s, null, %L)', pg_temp.s(), '{"target_groups": ["elderly", "elderly"]}')), 'scheme.save.target_group_twice {"pointer": "/target_groups"}');
select is((api.scheme_update(pg_temp.s(), null, '{"target_groups": ["elderly", "next_of_kin"]}')).doc -> 'target_groups', '["elderly", "next_of_kin"]'::jsonb);
select is((select string_agg(name, ',') from api.scheme_list('auditor', '{"target_group": "next_of_kin"}', null, null, 9)), 'Ordning A');

-- strategies and action plans
create table pg_temp.p as select (api.plan_create(null, '{"kind": "strategy", "name": "Demensplan 2025", "owner": "HOD", "valid_from": "2020-12-02", "valid_to": "2025-12-31"}')).id as one,
  (api.plan_create(null, '{"kind": "action_plan", "name": "Kompetanseløft 2025", "name_nn": "Kompetanseløft 2025 nn", "valid_from": "2021-01-01"}')).id as two;
select is(pg_temp.refusal($$select api.plan_create(null, '{"kind": "strategy", "name": "demensplan 2025", "valid_from": "2023-01-01"}')$$), 'plan.save.name_taken {"pointer": "/name"}');
select is(pg_temp.refusal($$select api.plan_create(null, '{"kind": "strategy", "name": "X", "valid_from": "2023-01-01", "valid_to": "2022-01-01"}')$$), 'plan.save.ends_before_it_begins {"pointer": "/valid_to"}');
select is(pg_temp.refusal(format('select api.scheme_update(%s, null, %L)', pg_temp.s(), format('{"plan_ids": [%s, 9999]}', (select one from p)))), 'scheme.save.plan_unknown {"pointer": "/plan_ids/1"}');
select is((select (api.scheme_update(pg_temp.s(), null, format('{"plan_ids": [%s, %s]}', one, two)::jsonb)).doc #>> '{plans,1,name}' from p), 'Kompetanseløft 2025');
select is((select (api.scheme_update(pg_temp.s(), null, format('{"plan_ids": [%s]}', one)::jsonb)).doc -> 'plans' -> 1 from p), null, 'taken away, the row stays');
select is((select count(*)::int from scheme.plan_link), 2);
select is((select (api.plan_get('applicant', one)).doc #>> '{schemes,0,name}' from p), 'Ordning A');
select is((select string_agg(name, ',') from api.scheme_list('auditor', (select jsonb_build_object('plan', one) from p), null, null, 9)), 'Ordning A');
select is((select schemes || ' ' || budget_ore from api.portfolio_plans('auditor', '{"year": 2023}', null, null, 9) where name = 'Demensplan 2025'), '1 800000');
select is((select string_agg(name, ',') from api.plan_list('auditor', '{"year": 2020}', null, null, 9)), 'Demensplan 2025');
select is((select (api.plan_update(two, null, '{"valid_to": "2025-12-31"}')).doc ->> 'valid_to' from p), '2025-12-31');
select pg_temp.act('delegated_owner');
select throws_ok($$select api.plan_create(null, '{"kind": "strategy", "name": "Y", "valid_from": "2023-01-01"}')$$, 'TS000', 'plan.write.delegated');
select * from finish();
rollback;
