-- Who prepares and approves a batch declares to be impartial in all of its cases (fvl §§ 6–10): once for them all, shown on each decision.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(14);
create temp table c as select n, pg_temp.case_in(case n when 1 then 'submitted' else 'under_review' end, 1000) as id from generate_series(1, 3) n;
select pg_temp.act('caseworker2');
create temp table b as select * from api.batch_create(null, jsonb_build_object('name', 'b', 'hold_seconds', 0, 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method',
  jsonb_build_object('kind', 'listed', 'items', (select jsonb_agg(jsonb_build_object('application_id', id, 'outcome', 'granted', 'amount_ore', 1000, 'grounds', 'Gode tiltak.')) from c))));
select batch.preview_listed((select id from b)), batch.preview_check((select id from b), false), batch.preview_finish((select id from b));
select is((api.batch_get('caseworker', (select id from b))).doc -> 'impartiality', '[]'::jsonb);

-- A conflict keeps a person's hands from the row.
select from api.application_impartiality((select id from c where n = 3), null, '{"conflict": true, "ground": "Styremedlem"}');
select pg_temp.act('caseworker');
select from api.batch_items_change((select id from b), null, '{"act": "refresh", "filter": {"state": "pending"}, "reason": "Ny saksbehandler"}');
select pg_temp.act('caseworker2');
select alike(pg_temp.refusal(format('select api.batch_item_edit(%s, %s, null, ''{"grounds": "Bedre.", "reason": "r"}'')', (select id from b), (select id from c where n = 3))),
  'impartiality.conflict.declared%', 'not edited');
select lives_ok(format('select api.batch_item_edit(%s, %s, null, ''{"grounds": "Bedre ord.", "reason": "r"}'')', (select id from b), (select id from c where n = 2)), 'the others are');
select alike(pg_temp.refusal(format('select api.batch_items_change(%s, null, ''{"act": "refresh", "filter": {"state": "pending"}, "reason": "r"}'')', (select id from b))),
  'impartiality.conflict.declared%', 'not taken in');
select alike(pg_temp.refusal(format('select api.batch_submit(%s, null)', (select id from b))), 'impartiality.conflict.declared%', 'not sent');
select is((api.batch_items_change((select id from b), null, jsonb_build_object('act', 'exclude', 'application_ids', jsonb_build_array((select id from c where n = 3)), 'reason', 'Inhabil'))).doc ->> 'changed', '1',
  'but left out');
select is((api.batch_submit((select id from b), null)).doc -> 'impartiality' -> 0 -> 'user' ->> 'id', pg_temp.user_id('caseworker2')::text, 'sending it declares');
select from api.application_impartiality((select id from c where n = 2), null, '{"conflict": false}');
select pg_temp.act('approver');
select throws_ok(format('select api.batch_approve(%s, null, ''{"conflict": true, "ground": "g"}'')', (select id from b)), 'TS000', 'impartiality.conflict.declared');
create temp table told as select (api.batch_approve((select id from b), null, '{}')).doc;
select is((select jsonb_array_length(doc -> 'impartiality') from told where not doc ? 'refused'), 2, 'so does approving it');
select is((select count(*)::int from history.entry where object = 'batch_impartiality'), 2, 'each stands in the history');
select pg_temp.as_worker('worker.batch', 'batch.run');
select batch.start((select id from b)), batch.run_chunk((select id from b), 10), batch.finish((select id from b));
select is((select string_agg((x ->> 'duty') || ' ' || (x -> 'user' ->> 'name'), ', ' order by n) from jsonb_array_elements((decision.doc(pg_temp.decision_of((select id from c where n = 1)))) -> 'impartiality')
  with ordinality t (x, n)), 'prepared Person caseworker2, approved Person approver', 'a decision shows who declared');
select is((select jsonb_array_length(decision.doc(pg_temp.decision_of((select id from c where n = 2))) -> 'impartiality')), 2, 'each once, also where it was declared in the case too');
select is(history.decision_then(d, jsonb_build_object('impartiality', '[]'::jsonb, 'letter', '[]'::jsonb)) -> 'impartiality', decision.doc(d.id) -> 'impartiality', 'also as it stood then')
  from decision.decision d where d.id = pg_temp.decision_of((select id from c where n = 1));
select ok(not access.visible((select access.viewer_of(u, null) from access.user_account u where username = 'delegated'), 'batch_impartiality', (select min(id) from batch.impartiality)), 'it is seen by who sees the batch');
select * from finish();
rollback;
