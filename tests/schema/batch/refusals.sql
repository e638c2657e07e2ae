-- What batches refuse besides what their course shows.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(12);
create temp table c as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 2) n;
create function pg_temp.faults(p_items jsonb) returns text language sql as $$ select pg_temp.fault_codes(format('select batch.check_listed(%L, %L)', array[pg_temp.call_id()], jsonb_build_object('kind', 'listed', 'items', p_items))) $$;
create function pg_temp.line(p_n int, p_outcome text, p_amount bigint) returns jsonb language sql as
  $$ select jsonb_build_object('application_id', coalesce((select id from c where n = p_n), 0), 'outcome', p_outcome, 'amount_ore', p_amount) $$;
select is(pg_temp.faults(jsonb_build_array(pg_temp.line(0, 'granted', 1))), 'application_unknown', 'batch.create.application_unknown');
select is(pg_temp.faults(jsonb_build_array(pg_temp.line(1, 'granted', 1), pg_temp.line(1, 'granted', 1))), 'duplicate', 'batch.create.duplicate');
select is(pg_temp.faults(jsonb_build_array(pg_temp.line(1, 'granted', 0), pg_temp.line(2, 'rejected', 1))), 'amount_missing,amount_of_rejection',
  'batch.create.amount_missing, batch.create.amount_of_rejection');

create temp table b as select * from api.batch_create(null, jsonb_build_object('name', 'n', 'call_ids', jsonb_build_array(pg_temp.call_id()),
  'method', jsonb_build_object('kind', 'listed', 'items', jsonb_build_array(pg_temp.line(1, 'granted', 1000) || '{"grounds": "g"}', pg_temp.line(2, 'granted', 1000)))));
select batch.preview_listed((select id from b));
select batch.preview_check((select id from b), false);
select batch.preview_finish((select id from b));
select is((select string_agg(state, ',' order by application_id) from batch.item), 'pending,excluded', 'a row without grounds is left out, visibly');
update batch.item set state = 'excluded';
select throws_ok($$select api.batch_submit((select id from b), null)$$, 'TS000', 'batch.submit.empty');
update batch.item set state = 'pending', grounds = 'g';
select api.batch_submit((select id from b), null) is not null;
select pg_temp.act('approver');
select api.batch_approve((select id from b), null, '{}') is not null;
select pg_temp.act('caseworker2');
update application.application set title = 'Endret' where id = (select id from c where n = 2);
select batch.start((select id from b));
select batch.run_chunk((select id from b), 10);
select batch.finish((select id from b));
select is((select error ->> 'code' from batch.item where state = 'failed'), 'batch.item.changed', 'a case changed after the approval is not decided');
select pg_temp.act('caseworker');
select throws_ok($$select api.batch_retry((select id from b), null)$$, 'TS000', 'batch.retry.changed', 'what changed since the approval is not what was approved');
update batch.item i set application_version = a.version, rules_id = 0 from application.application a where a.id = i.application_id and i.state = 'failed';
select is((api.batch_retry((select id from b), null)).doc ->> 'state', 'running');
select batch.run_chunk((select id from b), 10);
select batch.finish((select id from b));
select is((select error ->> 'code' from batch.item where state = 'failed'), 'batch.item.rules_changed');
update batch.item i set rules_id = c.rules_id from scheme.call c where c.id = pg_temp.call_id();
select is((api.batch_retry((select id from b), null)).doc ->> 'state', 'running');
select batch.run_chunk((select id from b), 10);
select batch.finish((select id from b));
select throws_ok($$select api.batch_retry((select id from b), null)$$, 'TS000', 'batch.retry.nothing_failed');
select throws_ok($$select api.batch_recalculate((select id from b), null, '{}')$$, 'TS000', 'object.move.illegal');
select * from finish();
rollback;
