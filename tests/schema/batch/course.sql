-- A batch from proposal to done and undone: exactly one decision per case, exactly what was
-- approved, and one bad row is its own.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir batches.psql
select plan(45);

create temp table c as select n, pg_temp.case_in('under_review', 100000) as id from generate_series(1, 5) n;
create temp table m as select jsonb_build_object('name', 'Vinter', 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method', jsonb_build_object('kind', 'listed',
  'grounds', '{"granted": "Gode tiltak.", "rejected": "Ikke høyt nok prioritert."}'::jsonb,
  'items', jsonb_agg(jsonb_build_object('application_id', id, 'outcome', case when n < 5 then 'granted' else 'rejected' end,
    'amount_ore', case when n < 5 then 100000 else 0 end)))) as body from c;

select pg_temp.act('approver');
select throws_ok($$select api.batch_create(null, (select body from m))$$, 'TS000', 'access.role.missing');
select pg_temp.act('caseworker');
select throws_ok($$select api.batch_create(null, jsonb_set((select body from m), '{method,items,0,application_id}', '0'))$$, 'TS000', 'batch.create.content');
select throws_ok($$select api.batch_create(null, jsonb_set((select body from m), '{method,items,4,amount_ore}', '1'))$$, 'TS000', 'batch.create.content');
create temp table b as select * from api.batch_create(null, (select body from m));
select is((select doc ->> 'state' from b), 'previewing');
select is((select count(*)::int from job.job where kind = 'batch.preview'), 1, 'the worker is asked');
select pg_temp.preview((select id from b));
select is((api.batch_get('caseworker', (select id from b))).doc ->> 'state', 'preview');
select is((api.batch_get('caseworker', (select id from b))).doc -> 'counts' ->> 'total', '5');
select is((api.batch_get('caseworker', (select id from b))).doc ->> 'amount_ore', '400000');
select pg_temp.act('caseworker');
select throws_ok($$select api.batch_item_edit((select id from b), 0, null, '{"reason": "r"}')$$, 'TS000', 'object.get.not_found');
select is((api.batch_item_edit((select id from b), (select id from c where n = 4), null, '{"outcome": "partly_granted", "amount_ore": 50000, "grounds": "Behovet er mindre enn søkt.", "reason": "Mindre behov"}')).doc ->> 'amount_ore', '50000');
select is((select reason from batch.edit), 'Mindre behov', 'an edit is kept with its reason');
select pg_temp.act('approver');
select throws_ok($$select api.batch_approve((select id from b), null, '{}')$$, 'TS000', 'object.move.illegal');
select pg_temp.act('caseworker');
select is((api.batch_submit((select id from b), null)).doc ->> 'state', 'submitted');
select throws_ok($$select api.batch_item_edit((select id from b), (select id from c where n = 4), null, '{"reason": "r"}')$$, 'TS000', 'batch.edit.not_preview');
select throws_ok($$select api.batch_approve((select id from b), null, '{}')$$, 'TS000', 'batch.approve.same_person');
select pg_temp.act('approver');
select is((api.batch_return((select id from b), null, '{"reason": "Se på fire"}')).doc ->> 'state', 'preview');
select pg_temp.act('caseworker');
select lives_ok($$select api.batch_submit((select id from b), null)$$);
select from api.application_assign((select id from c where n = 2), null, jsonb_build_object('user_id', pg_temp.user_id('caseworker2')));
select pg_temp.act('approver');
select is((api.batch_approve((select id from b), null, '{}')).doc -> 'refused' -> 'changes' -> 0 ->> 'application_id', (select id::text from c where n = 2),
  'batch.approve.changed: a case changed since the preview voids the approval, by name');
select is((select state || ' ' || (voided -> 0 ->> 'code') from batch.batch), 'preview application', 'the batch is a preview again');
select is((select action from history.entry where object = 'batch' order by id desc limit 1), 'batch_void', 'the history says that it was not approved');
select pg_temp.act('caseworker');
select throws_ok($$select api.batch_submit((select id from b), null)$$, 'TS000', 'batch.submit.obstacles', 'it is not sent again as it stands');
select is((api.batch_items_change((select id from b), null, '{"act": "refresh", "filter": {"obstacle": "changed"}, "reason": "Bare ny saksbehandler"}')).doc ->> 'changed', '1',
  'the row that changed says so');
select lives_ok($$select api.batch_submit((select id from b), null)$$);
select is((select voided from batch.batch), null);
update batch.item i set grounds = 'Endret utenom' where application_id = (select id from c where n = 3);
select pg_temp.act('approver');
select is((api.batch_approve((select id from b), null, '{}')).doc -> 'refused' -> 'changes' -> 0 ->> 'code', 'rows');
select pg_temp.act('caseworker');
select lives_ok($$select api.batch_submit((select id from b), null)$$);
select pg_temp.act('approver');
select is((api.batch_approve((select id from b), null, '{}')).doc ->> 'state', 'approved');
-- One row goes bad between approval and run: another decision came in between.
select pg_temp.act('caseworker2');
select from api.application_impartiality((select id from c where n = 1), null, '{"conflict": false}');
select from api.application_withdraw((select id from c where n = 1), null);
select pg_temp.run((select id from b), 2);
select is((api.batch_get('caseworker', (select id from b))).doc -> 'counts' ->> 'done', '4', 'the others are decided');
select is((select error ->> 'code' from batch.item where state = 'failed'), 'batch.item.state', 'the bad row says why');
select is((api.batch_get('caseworker', (select id from b))).doc ->> 'state', 'done');
select results_eq($$select outcome, amount_ore, approved_by = pg_temp.user_id('approver') from decision.decision order by application_id$$,
  $$values ('granted', 100000::bigint, true), ('granted', 100000, true), ('partly_granted', 50000, true), ('rejected', 0, true)$$);
select is((select committed_ore from budget.appropriation where post = '72'), 250000::bigint);
select is((select count(*)::int from payment.payout where state = 'planned'), 3);
select is((select count(*)::int from job.job where kind = 'letter.make_many'), 3, 'letters are ordered chunk by chunk');
select ok('undo_window' = any (payment.blocked_by(p, '2023-01-12')), 'money waits for the hold window') from payment.payout p limit 1;
select pg_temp.run((select id from b));
select is((select count(*)::int from decision.decision), 4, 'run again it does nothing');

-- Undone as a whole or not at all: not while one of its decisions is appealed or being reversed.
select pg_temp.act('appeals');
create temp table appealed as select id from api.appeal_create((select min(id) from decision.decision), null, '{"received_on": "2023-01-10", "grounds": "For lite"}');
select pg_temp.act('approver2');
select alike(pg_temp.refusal($$select api.batch_undo((select id from b), null, '{"reason": "r"}')$$), 'batch.undo.moved_on {"cases": ["%"]}', 'it names the case');
select pg_temp.act('appeals');
select from api.appeal_first_instance((select id from appealed), null, '{"outcome": "dismissed", "grounds": "Trukket"}');
select pg_temp.act('caseworker2');
select from api.application_impartiality((select application_id from decision.decision order by id limit 1), null, '{"conflict": false}');
create temp table reversing as select id from api.decision_reverse((select min(id) from decision.decision), null,
  '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100000, "grounds": "Mer"}');
select pg_temp.act('approver2');
select throws_ok($$select api.batch_undo((select id from b), null, '{"reason": "r"}')$$, 'TS000', 'batch.undo.moved_on');
select pg_temp.act('caseworker2');
select from api.decision_withdraw((select id from reversing), null);
select pg_temp.act('approver2');
select is((api.batch_undo((select id from b), null, '{"reason": "Feil budsjett"}')).doc ->> 'state', 'undone');
select is((select committed_ore from budget.appropriation where post = '72'), 0::bigint, 'undone: the money is free');
select is((select count(*)::int from decision.decision where state = 'annulled'), 4, 'the decisions are kept as annulled');
select is((select count(*)::int from application.application where state = 'recommended'), 4, 'the cases are recommended again');

-- More than the budget: the set does not fit, the last øre is measured row by row.
select pg_temp.act('caseworker');
create temp table big as select n, pg_temp.case_in('under_review', 300000) as id from generate_series(1, 3) n;
create temp table b2 as select * from api.batch_create(null, jsonb_build_object('name', 'Stor', 'hold_seconds', 0, 'call_ids', jsonb_build_array(pg_temp.call_id()),
  'method', jsonb_build_object('kind', 'listed', 'items', (select jsonb_agg(jsonb_build_object('application_id', id, 'outcome', 'granted', 'amount_ore', 300000, 'grounds', 'g')) from big))));
select pg_temp.preview((select id from b2));
select pg_temp.act('caseworker');
select lives_ok($$select api.batch_submit((select id from b2), null)$$);
select pg_temp.act('approver');
select from api.batch_approve((select id from b2), null, '{}');
select pg_temp.run((select id from b2));
select is((select string_agg(state, ',' order by id) from batch.item where batch_id = (select id from b2)), 'done,done,failed', 'two of 300 000 fit in 800 000');
select pg_temp.act('approver');
select throws_ok($$select api.batch_undo((select id from b2), null, '{"reason": "r"}')$$, 'TS000', 'batch.undo.window_over');
select * from finish();
rollback;
