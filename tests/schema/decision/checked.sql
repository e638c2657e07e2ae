-- What an approver says to have checked is kept step by step, and a setting demands it (features.md C5).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(9);
create temp table c as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
update rule.setting set value = '["facts", "amount"]' where name = 'decision.checks';
select is(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{"checked": ["amount"]}'')', pg_temp.decision_of((select id from c)))),
  'decision.approve.unchecked {"missing": "opplysningene i saken", "pointer": "/checked"}', 'what is missing is said in words');
select is(split_part(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', pg_temp.decision_of((select id from c)))), ' ', 1), 'decision.approve.unchecked');
select is((api.decision_approve(pg_temp.decision_of((select id from c)), null, '{"checked": ["grounds", "amount", "facts"]}')).doc -> 'checked', '["facts", "amount", "grounds"]',
  'in the order of the case');
select is(history.decision_then(d, '{"impartiality": [], "letter": []}') -> 'checked', to_jsonb(d.checked), 'also as it stood then')
  from decision.decision d where d.id = pg_temp.decision_of((select id from c));
update rule.setting set value = '[]' where name = 'decision.checks';
create temp table c2 as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
select is((api.decision_approve(pg_temp.decision_of((select id from c2)), null, '{}')).doc -> 'checked', '[]', 'nothing is demanded unless it is set');

-- Of a batch: kept on it and on each of its decisions, however they are made.
update rule.setting set value = '["rules"]' where name = 'decision.checks';
create temp table e as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 2) n;
select pg_temp.act('caseworker');
create temp table b as select * from api.batch_create(null, jsonb_build_object('name', 'b', 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method',
  jsonb_build_object('kind', 'listed', 'items', (select jsonb_agg(jsonb_build_object('application_id', id, 'outcome', 'granted', 'amount_ore', 1000, 'grounds', 'Gode tiltak.')) from e))));
select batch.preview_listed((select id from b)), batch.preview_check((select id from b), false), batch.preview_finish((select id from b));
select from api.batch_submit((select id from b), null);
select pg_temp.act('approver');
select is(split_part(pg_temp.refusal(format('select api.batch_approve(%s, null, ''{}'')', (select id from b))), ' ', 1), 'decision.approve.unchecked');
select is((api.batch_approve((select id from b), null, '{"checked": ["rules"]}')).doc -> 'checked', '["rules"]');
select pg_temp.as_worker('worker.batch', 'batch.run');
select batch.start((select id from b));
do $$
declare
  b batch.batch;
begin
  select * into b from batch.batch x where x.id = (select id from pg_temp.b);
  perform batch.chunk_take(b, 1);
  perform batch.decide_one(b, (select item_id from chunk));
end $$;
select batch.run_chunk((select id from b), 10);
select is((select count(*)::int from decision.decision where batch_id = (select id from b) and checked = '{rules}'), 2);
select throws_ok($$update decision.decision set checked = '{other}'$$, '23514', null, 'one of the list');
select * from finish();
rollback;
