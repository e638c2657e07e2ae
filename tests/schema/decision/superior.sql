-- The direct subordinate of somebody with a conflict prepares, but does not decide: one decision, a
-- batch, and what is told beforehand (fvl § 6 third paragraph).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(28);
delete from access.tx_actor;
select pg_temp.user_add('leader', '{caseworker,approver}');
create function pg_temp.superior(p_username text, p_superior text) returns void language sql as $$
  select pg_temp.act('admin'); select from api.user_update(pg_temp.user_id(p_username), null, jsonb_build_object('superior_id', pg_temp.user_id(p_superior)), null) $$;

-- Who is whose.
select pg_temp.superior('approver', 'leader');
select is((api.user_get('admin', pg_temp.user_id('approver'))).doc -> 'superior' ->> 'name', 'Person leader');
select pg_temp.act('admin');
select is(pg_temp.refusal($$select api.user_update(pg_temp.user_id('leader'), null, jsonb_build_object('superior_id', pg_temp.user_id('approver')), null)$$),
  'user.save.superior_circle {"pointer": "/superior_id"}');
select throws_ok($$select api.user_update(pg_temp.user_id('leader'), null, jsonb_build_object('superior_id', pg_temp.user_id('leader')), null)$$, 'TS000', 'user.save.superior_circle');
select pg_temp.superior('leader', 'scheme_owner');
select throws_ok($$select api.user_update(pg_temp.user_id('scheme_owner'), null, jsonb_build_object('superior_id', pg_temp.user_id('approver')), null)$$, 'TS000', 'user.save.superior_circle', 'at any distance');
select throws_ok($$select api.user_update(pg_temp.user_id('leader'), null, '{"superior_id": 999999}', null)$$, 'TS000', 'user.save.superior_unknown');
select is((api.user_create(null, jsonb_build_object('username', 'ny', 'name', 'Ny', 'roles', '["caseworker"]'::jsonb, 'office_id', (select office_id from access.user_account where username = 'leader'),
  'superior_id', pg_temp.user_id('leader')), 'x')).doc -> 'superior' ->> 'name', 'Person leader');
select is((api.user_update(pg_temp.user_id('leader'), null, '{"superior_id": null}', null)).doc -> 'superior', 'null'::jsonb, 'nobody''s again');

-- One decision.
create temp table a as select pg_temp.case_in('recommended', 100000) as id;
create temp table d as select pg_temp.decision_of((select id from a)) as id;
create function pg_temp.action(p_by text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get(p_by, (select id from a), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision' $$;
select is(pg_temp.action('approver'), 'allowed');
select pg_temp.act('leader');
select from api.application_impartiality((select id from a), null, '{"conflict": true, "ground": "Styremedlem hos søkeren"}');
select pg_temp.act('approver');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'impartiality.superior.conflict');
select is((substr(pg_temp.refusal($$select api.decision_approve((select id from d), null, '{}')$$), 32)::jsonb - 'superior_id' - 'application_id' - 'approvers'), '{"superior": "Person leader"}', 'the superior is named');
select is((select string_agg(x ->> 'name', ', ') from jsonb_array_elements(substr(pg_temp.refusal($$select api.decision_approve((select id from d), null, '{}')$$), 32)::jsonb -> 'approvers') x),
  'Person approver2, Person both', 'and those who may decide instead');
select is(pg_temp.action('approver'), 'impartiality.superior.conflict', 'told beforehand');
select is(pg_temp.action('approver2'), 'allowed');
select is((select string_agg((x -> 'user' ->> 'name') || ': ' || coalesce(x ->> 'code', 'may'), ', ') from jsonb_array_elements((api.decision_approvers('caseworker', (select id from d))).doc -> 'approvers') x),
  'Person approver2: may, Person both: may, Person approver: impartiality.superior.conflict, Person leader: impartiality.conflict.declared', 'of each approver, why not');
select isnt((api.decision_approvers('caseworker', (select id from d))).doc -> 'approvers' -> 2 ->> 'reason', null);
select throws_ok($$select api.decision_approvers('applicant', (select id from d))$$, 'TS000', 'object.get.not_found');
select throws_ok($$select api.decision_approvers('delegated', (select id from d))$$, 'TS000', 'object.get.not_found');
select is((api.decision_return((select id from d), null, '{"reason": "Se på summen"}')).doc ->> 'state', 'returned', 'to return it is not to decide');
select pg_temp.act('caseworker');
select is((api.decision_submit((select id from d), null)).doc ->> 'state', 'submitted');
select is((api.decision_get('caseworker', (select id from d))).doc -> 'impartiality' -> 0 ->> 'duty', 'prepared', 'the decision shows who is impartial');
select pg_temp.act('approver2');
select is(jsonb_array_length((api.decision_approve((select id from d), null, '{}')).doc -> 'impartiality'), 2);
select is(((api.application_get('auditor', (select id from a), jsonb_build_object('as_of', clock_timestamp() + interval '1 minute'))).doc)::jsonb -> 'decisions' -> 0 -> 'impartiality',
  (api.decision_get('caseworker', (select id from d))).doc -> 'impartiality', 'also as it was then');

-- A subordinate prepares.
create temp table b as select pg_temp.case_in('submitted', 100000) as id;
select pg_temp.superior('caseworker', 'leader');
select pg_temp.act('leader');
select from api.application_impartiality((select id from b), null, '{"conflict": true, "ground": "Styremedlem hos søkeren"}');
select pg_temp.act('caseworker');
select from api.application_impartiality((select id from b), null, '{"conflict": false}');
create temp table e as select (api.decision_create((select id from b), null, '{"outcome": "granted", "amount_ore": 1000, "grounds": "G"}')).id;
select is((api.decision_submit((select id from e), null)).doc ->> 'state', 'submitted', 'a direct subordinate may prepare');
-- The subordinate's own subordinate is no direct one.
select pg_temp.superior('approver2', 'caseworker');
select is(application.superior_conflict((select id from b), pg_temp.user_id('approver2')), null, 'only direct subordinates');
select is(application.superior_conflict((select id from b), pg_temp.user_id('approver')), pg_temp.user_id('leader'));

-- A batch.
select pg_temp.act('caseworker2');
insert into batch.batch (name, call_ids, method, hold_seconds, state, prepared_by, prepared_at)
  values ('B', array[pg_temp.call_id()], '{"kind": "listed"}', 600, 'previewing', pg_temp.user_id('caseworker2'), rule.now());
insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds)
  select (select max(id) from batch.batch), x.id, x.version, 'rejected', 0, 'G' from application.application x where x.id = (select id from b);
select throws_ok($$select batch.check_approver((select max(id) from batch.batch), pg_temp.user_id('approver'))$$, 'TS000', 'impartiality.superior.conflict');
select lives_ok($$select batch.check_approver((select max(id) from batch.batch), pg_temp.user_id('approver2'))$$);
select pg_temp.superior('approver', 'scheme_owner');
select lives_ok($$select batch.check_approver((select max(id) from batch.batch), pg_temp.user_id('approver'))$$, 'with another superior it is another matter');
select * from finish();
rollback;
