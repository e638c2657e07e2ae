-- Who had a hand in a decision or a batch never approves it, however many hands it goes through (rule 1, rules.md A.5).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../batch/batches.psql
select plan(24);
create function pg_temp.code_of(p_case bigint, p_action text) returns text language sql as $$
  select x ->> 'code' from jsonb_array_elements((api.application_get('both', p_case, '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = p_action
$$;

-- Written by one, gone on with by another: the first does not approve it.
create temp table c as select pg_temp.case_in('under_review') as id;
select pg_temp.act('both');
select from api.application_impartiality((select id from c), null, '{"conflict": false}');
create temp table d as select id from api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt tiltak."}');
select pg_temp.act('caseworker');
select from api.decision_update((select id from d), null, '{"grounds": "Godt tiltak, og rimelig."}');
select is((select array[prepared_by] || also_prepared_by from decision.decision where id = (select id from d)), array[pg_temp.user_id('caseworker'), pg_temp.user_id('both')]);
select from api.decision_submit((select id from d), null);
select is((select cardinality(also_prepared_by) from decision.decision where id = (select id from d)), 1, 'each stands once');
select is(pg_temp.code_of((select id from c), 'approve_decision'), 'decision.approve.same_person', 'the case says so');
select is(pg_temp.code_of((select id from c), 'return_decision'), 'decision.approve.same_person', 'of the return too');
select pg_temp.act('both');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'decision.approve.same_person');
select throws_ok($$select api.decision_return((select id from d), null, '{"reason": "r"}')$$, 'TS000', 'decision.approve.same_person');
select is((select x ->> 'code' from jsonb_array_elements((api.decision_approvers('caseworker', (select id from d))).doc -> 'approvers') x
  where (x -> 'user' ->> 'id')::bigint = pg_temp.user_id('both')), 'decision.approve.same_person', 'nor is the person among those who may');
select throws_ok($$update decision.decision set state = 'approved', approved_by = pg_temp.user_id('both'), decided_at = now() where id = (select id from d)$$, '23514',
  null, 'the table itself refuses it');
select pg_temp.act('approver');
select lives_ok($$select api.decision_approve((select id from d), null, '{}')$$);

-- Sent by another than who wrote it.
create temp table c2 as select pg_temp.case_in('under_review') as id;
select pg_temp.act('caseworker');
create temp table d2 as select id from api.decision_create((select id from c2), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt tiltak."}');
select pg_temp.act('both');
select from api.application_impartiality((select id from c2), null, '{"conflict": false}');
select from api.decision_submit((select id from d2), null);
select throws_ok($$select api.decision_approve((select id from d2), null, '{}')$$, 'TS000', 'decision.approve.same_person', 'who sent it for approval');

-- Recommended by one, decided upon by another.
create temp table c3 as select pg_temp.case_in('under_review') as id;
select pg_temp.act('both');
select from api.application_impartiality((select id from c3), null, '{"conflict": false}');
select from api.assessment_create((select id from c3), null, '{"eligible": true, "scores": [], "recommended_outcome": "granted", "recommended_amount_ore": 1000, "grounds": "Ja."}');
select pg_temp.act('caseworker');
create temp table d3 as select id from api.decision_create((select id from c3), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt tiltak."}');
select from api.decision_submit((select id from d3), null);
select pg_temp.act('both');
select throws_ok($$select api.decision_approve((select id from d3), null, '{}')$$, 'TS000', 'decision.approve.same_person', 'who recommended');
select pg_temp.act('approver');
select lives_ok($$select api.decision_approve((select id from d3), null, '{}')$$);

-- Money of it is attested and approved by others than those, and so is its check.
select is((select count(*)::int from unnest(array['both', 'caseworker']) u where decision.has_prepared((select d from decision.decision d where id = (select d.id from d)), pg_temp.user_id(u))), 2);
select is(decision.check_code((select access.viewer_of(u, null) from access.user_account u where username = 'both'), null,
  (select x from decision.decision x where id = (select id from d))), 'quality_check.record.same_person', 'a third person checks');

-- A batch: who edited a row, calculated it anew or sent it does not approve it, nor who assessed a case in it.
create function pg_temp.proposed() returns bigint language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.batch_create(null, jsonb_build_object('name', 'b', 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method', jsonb_build_object('kind', 'listed', 'items',
    jsonb_build_array(jsonb_build_object('application_id', pg_temp.case_in('under_review', 1000), 'outcome', 'granted', 'amount_ore', 1000, 'grounds', 'Gode tiltak.')))))).id;
  perform pg_temp.preview(an_id);
  return an_id;
end
$$;
create function pg_temp.case_of(p_batch bigint) returns bigint language sql as $$ select application_id from batch.item where batch_id = p_batch $$;
create temp table b as select n, pg_temp.proposed() as id from generate_series(1, 4) n;
select pg_temp.act('both');
select from api.batch_item_edit((select id from b where n = 1), pg_temp.case_of((select id from b where n = 1)), null, '{"grounds": "Bedre ord.", "reason": "Språk"}');
select pg_temp.act('caseworker');
select from api.batch_submit((select id from b where n = 1), null);
select pg_temp.act('both');
select throws_ok($$select api.batch_approve((select id from b where n = 1), null, '{}')$$, 'TS000', 'batch.approve.same_person', 'who edited a row');
select is((select x ->> 'code' from jsonb_array_elements((api.batch_get('both', (select id from b where n = 1))).doc -> 'actions') x where x ->> 'action' = 'approve'), 'batch.approve.same_person');
select from api.batch_submit((select id from b where n = 2), null);
select throws_ok($$select api.batch_approve((select id from b where n = 2), null, '{}')$$, 'TS000', 'batch.approve.same_person', 'who sent it');
select throws_ok($$select api.batch_return((select id from b where n = 2), null, '{"reason": "r"}')$$, 'TS000', 'batch.approve.same_person');
select from api.batch_recalculate((select id from b where n = 3), null, null);
select is((select also_prepared_by from batch.batch where id = (select id from b where n = 3)), array[pg_temp.user_id('both')], 'who calculated it anew');
select from api.application_impartiality(pg_temp.case_of((select id from b where n = 4)), null, '{"conflict": false}');
select from api.assessment_create(pg_temp.case_of((select id from b where n = 4)), null,
  '{"eligible": true, "scores": [], "recommended_outcome": "granted", "recommended_amount_ore": 1000, "grounds": "Ja."}');
select pg_temp.act('caseworker');
select from api.batch_items_change((select id from b where n = 4), null, '{"act": "refresh", "filter": {"state": "pending"}, "reason": "To har vurdert"}');
select from api.batch_submit((select id from b where n = 4), null);
select pg_temp.act('both');
select throws_ok($$select api.batch_approve((select id from b where n = 4), null, '{}')$$, 'TS000', 'batch.approve.same_person', 'who assessed a case in it');
select pg_temp.act('approver');
select lives_ok($$select api.batch_approve((select id from b where n = 4), null, '{}')$$);
-- Nor does who edited a row decide an appeal on what was decided, check it, or attest its money.
select pg_temp.act('approver');
select from api.batch_approve((select id from b where n = 1), null, '{}');
select pg_temp.run((select id from b where n = 1));
create temp table decided as select d from decision.decision d where d.batch_id = (select id from b where n = 1);
select ok(decision.has_prepared((select d from decided), pg_temp.user_id('both')), 'who edited a row');
select is(decision.check_code((select access.viewer_of(u, null) from access.user_account u where username = 'both'), null, (select d from decided)), 'quality_check.record.same_person');
select ok(pg_temp.user_id('both') in (select payment.decided_by(array[w.id], '{}')), 'nor attests or approves its payment') from decision.award w where w.decision_id = (select (d).id from decided);
select * from finish();
rollback;
