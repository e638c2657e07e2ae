-- Several assessors: asked by whoever has the case, blind for one another until all are in, and then
-- the mean counts everywhere.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(56);
delete from access.tx_actor;
select pg_temp.user_add('caseworker3', '{caseworker}');
select pg_temp.act('scheme_owner');
update scheme.call set assessments_required = 2 where id = pg_temp.call_id();

create function pg_temp.assess(p_by text, p_id bigint, p_score int, p_ore bigint, p_eligible boolean default true) returns void language plpgsql as $$
begin
  perform pg_temp.act(p_by, 'assessment_create');
  perform api.application_impartiality(p_id, null, '{"conflict": false}');
  perform api.assessment_create(p_id, null, jsonb_build_object('eligible', p_eligible, 'recommended_outcome', 'granted', 'recommended_amount_ore', p_ore,
    'grounds', 'Sett av ' || p_by, 'scores', (select jsonb_agg(jsonb_build_object('criterion_id', c.id, 'score', p_score)) from scheme.criterion c
      join scheme.call k on k.rules_id = c.rules_id and k.id = pg_temp.call_id() where c.kind = 'award')));
end
$$;
create function pg_temp.seen(p_by text, p_id bigint) returns text language sql as $$
  select string_agg(x -> 'assessor' ->> 'name', ', ') from jsonb_array_elements(((api.application_get(p_by, p_id, '{}')).doc)::jsonb -> 'assessments') x $$;
create temp table a as select pg_temp.case_in('submitted', 100000) as id;

-- Who asks whom.
select pg_temp.act('caseworker');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2')))$$, 'TS000', 'assessor.ask.not_holder');
select from api.application_claim((select id from a), null);
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('approver')))$$, 'TS000', 'application.assign.not_caseworker');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('delegated')))$$, 'TS000', 'application.assign.cannot_see');
select pg_temp.act('caseworker3');
select from api.application_impartiality((select id from a), null, '{"conflict": true, "ground": "Slektning"}');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2')))$$, 'TS000', 'assessor.ask.not_holder', 'only whoever has the case asks');
select pg_temp.act('caseworker');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker3')))$$, 'TS000', 'application.assign.conflict');
select is((api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2'), 'message', 'Du kan feltet.'))).doc -> 'assessors' -> 0 ->> 'message', 'Du kan feltet.');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2')))$$, 'TS000', 'assessor.ask.already');
select is((select array_agg(application_id) from api.assessment_request_list('caseworker2', '{}', null, null, 50)), array[(select id from a)], 'who is asked finds the case');
select is((select count(*)::int from api.assessment_request_list('caseworker', '{}', null, null, 50)), 0);
select throws_ok($$select api.assessment_request_list('auditor', '{}', null, null, 50)$$, 'TS000', 'access.role.missing');
select throws_ok($$select api.assessor_withdraw((select id from a), pg_temp.user_id('both'), null)$$, 'TS000', 'object.get.not_found');
select is(jsonb_array_length((api.assessor_withdraw((select id from a), pg_temp.user_id('caseworker2'), null)).doc -> 'assessors'), 0);
select is((select count(*)::int from api.assessment_request_list('caseworker2', '{}', null, null, 50)), 0);
select is(jsonb_array_length((api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2')))).doc -> 'assessors'), 1, 'asked again');
select is((select count(*)::int from application.assessor), 1);
select throws_ok($$delete from application.assessor$$, 'TS000', 'history.row.kept');

-- Blind.
select throws_ok($$select pg_temp.act('caseworker2'); select api.assessment_create((select id from a), null, '{"eligible": true, "recommended_outcome": "granted", "recommended_amount_ore": 1}')$$,
  'TS000', 'impartiality.declaration.missing', 'each who assesses declares impartiality');
select pg_temp.assess('caseworker', (select id from a), 8, 100000);
select is(pg_temp.seen('caseworker', (select id from a)), 'Person caseworker', 'one''s own');
select is(pg_temp.seen('caseworker2', (select id from a)), null, 'not another''s');
select is(pg_temp.seen('applicant', (select id from a)), null);
select is(pg_temp.seen('auditor', (select id from a)), 'Person caseworker', 'who cannot assess sees');
select is(((api.application_get('caseworker2', (select id from a), '{}')).doc)::jsonb -> 'assessing',
  '{"required": 2, "delivered": 1, "complete": false, "eligible": null, "score_milli": null, "spread_milli": null, "recommended_ore": null}');
create function pg_temp.told(p_by text) returns int language sql as $$ select count(*)::int
  from api.history_list(p_by, jsonb_build_object('object', 'application/' || (select id from a)), null, null, 500) where object like 'assessment/%' $$;
select is(pg_temp.told('caseworker2'), 0, 'nor in the history');
select is(pg_temp.told('caseworker'), 1);
select is(pg_temp.told('auditor'), 1);
select is(jsonb_array_length(((api.application_get('caseworker2', (select id from a), jsonb_build_object('as_of', clock_timestamp() + interval '1 minute'))).doc)::jsonb -> 'assessments'), 0, 'nor in the past');
select is((api.assessor_list('caseworker2', (select id from a))).doc ->> 'delivered', '1', 'that somebody has delivered is known');
select is((select score_milli from api.call_ranking('caseworker2', pg_temp.call_id(), '{}', null, null, 50)), null, 'nor in the ranking');
select is((select warnings ? 'assessments_missing' from api.call_ranking('auditor', pg_temp.call_id(), '{}', null, null, 50)), true);
select is((select funding from api.call_ranking('auditor', pg_temp.call_id(), '{}', null, null, 50)), 'no_score');
select pg_temp.act('caseworker');
select throws_ok($$select api.assessor_withdraw((select id from a), pg_temp.user_id('caseworker'), null)$$, 'TS000', 'object.get.not_found');

-- No decision before all are in.
create temp table d as select (api.decision_create((select id from a), null, '{"outcome": "granted", "amount_ore": 80000, "grounds": "G"}')).id;
select throws_ok($$select api.decision_submit((select id from d), null)$$, 'TS000', 'decision.submit.assessments_missing');
create function pg_temp.action(p_name text, p_by text default 'caseworker') returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get(p_by, (select id from a), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = p_name $$;
select is(pg_temp.action('submit_decision'), 'decision.submit.assessments_missing', 'told beforehand');
select is(pg_temp.action('ask_assessor'), 'allowed');
select is(pg_temp.action('ask_assessor', 'caseworker2'), 'assessor.ask.not_holder');
insert into batch.batch (name, call_ids, method, hold_seconds, state, prepared_by, prepared_at)
  values ('B', array[pg_temp.call_id()], '{"kind": "listed"}', 600, 'previewing', pg_temp.user_id('caseworker'), rule.now());
create temp table b as select max(id) as id from batch.batch;
insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds)
  select b.id, x.id, x.version, 'granted', 1, 'G' from application.application x, b where x.id = (select id from a);
select ok((select obstacles ? 'assessments_missing' from batch.obstacles((select id from b))), 'nor in a batch');
delete from batch.item where batch_id = (select id from b);  -- who has a proposal is no candidate
select is((select score_milli from batch.candidates((select id from b))), null);

-- All are in: seen by all, and the mean counts.
select pg_temp.assess('caseworker2', (select id from a), 5, 50000, false);
select is(pg_temp.seen('caseworker', (select id from a)), 'Person caseworker, Person caseworker2');
select is(pg_temp.seen('caseworker2', (select id from a)), 'Person caseworker, Person caseworker2');
select is(pg_temp.told('caseworker2'), 2);
select is(((api.application_get('caseworker', (select id from a), '{}')).doc)::jsonb -> 'assessing',
  '{"required": 2, "delivered": 2, "complete": true, "eligible": false, "score_milli": 6500, "spread_milli": 3000, "recommended_ore": 75000}', 'mean and spread');
select is((select score_milli from api.call_ranking('caseworker', pg_temp.call_id(), '{}', null, null, 50)), 6500::bigint);
select is((select score_milli from batch.candidates((select id from b))), 6500::bigint, 'the same in a batch');
select is((select basis_ore from batch.candidates((select id from b))), 75000::bigint);
select is((select eligible from batch.candidates((select id from b))), false, 'half is no majority');
select pg_temp.act('caseworker');
select throws_ok($$select api.assessor_withdraw((select id from a), pg_temp.user_id('caseworker2'), null)$$, 'TS000', 'assessor.withdraw.delivered');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker')))$$, 'TS000', 'assessor.ask.already', 'who has delivered is not asked');
select is((select count(*)::int from api.assessment_request_list('caseworker2', '{}', null, null, 50)), 0, 'done is not asked for any more');
select pg_temp.assess('caseworker2', (select id from a), 7, 90000);
select is((application.standing((select id from a), 2)).score_milli, 7500::bigint, 'a person''s last assessment counts, once');
select is((application.standing((select id from a), 2)).assessors, 2);
select is((application.standing((select id from a), 1)).score_milli, 7000::bigint, 'where one is required the last counts');
select is((application.standing((select id from a), 3)).score_milli, null);
select pg_temp.act('caseworker');
select is((api.decision_submit((select id from d), null)).doc ->> 'state', 'submitted');
select pg_temp.act('approver');
select from api.decision_approve((select id from d), null, '{}');
select pg_temp.act('caseworker');
select throws_ok($$select api.assessor_ask((select id from a), null, jsonb_build_object('user_id', pg_temp.user_id('both')))$$, 'TS000', 'assessor.ask.state');

-- What is dismissed on form waits for nobody; and the number is set while the call is a draft.
create temp table e as select pg_temp.case_in('submitted', 1000) as id;
select pg_temp.act('caseworker');
select from api.application_impartiality((select id from e), null, '{"conflict": false}');
select is((api.decision_submit((api.decision_create((select id from e), null, '{"outcome": "dismissed", "grounds": "Feil søker."}')).id, null)).doc ->> 'state', 'submitted');
select pg_temp.act('scheme_owner');
select throws_ok($$select api.call_update(pg_temp.call_id(), null, '{"assessments_required": 1}')$$, 'TS000', 'call.update.published');
select * from finish();
rollback;
