-- What has changed in a decision since it was last approved or returned.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create table pg_temp.c as select pg_temp.case_in('recommended') as id;
create function pg_temp.d() returns bigint language sql as $$ select pg_temp.decision_of((select id from c)) $$;
create function pg_temp.doc(p_id bigint default null) returns jsonb language sql as $$ select (api.decision_changes('approver', coalesce(p_id, pg_temp.d()))).doc $$;
select is(pg_temp.doc() ->> 'since', null, 'nobody has seen it yet'), is(pg_temp.doc() ->> 'changes', '[]');
select pg_temp.act('approver', 'decision_return');
select lives_ok($$select api.decision_return(pg_temp.d(), null, '{"reason": "Beløpet er for høyt", "codes": ["amount"]}')$$);
select is(pg_temp.doc() ->> 'since', null, 'as it is returned, there is nothing to compare with');
select pg_temp.act('caseworker', 'decision_update');
select lives_ok($$select api.decision_update(pg_temp.d(), null, '{"amount_ore": 60000, "outcome": "partly_granted"}')$$);
select lives_ok($$select api.decision_submit(pg_temp.d(), null)$$);
select is(pg_temp.doc() ->> 'since' || ' ' || (pg_temp.doc() ->> 'reason') || ' ' || (pg_temp.doc() #>> '{codes,0}') || ' ' || (pg_temp.doc() #>> '{by,name}'), 'returned Beløpet er for høyt amount Person approver');
select is((select string_agg(x ->> 'field' || ': ' || (x ->> 'before') || ' → ' || (x ->> 'after'), ', ') from jsonb_array_elements(pg_temp.doc() -> 'changes') x where x ->> 'field' <> 'payout_plan'),
  'outcome: granted → partly_granted, amount_ore: 100000 → 60000');
select throws_ok($$select api.decision_changes('applicant', pg_temp.d())$$, 'TS000', 'object.get.not_found', 'a party sees no decision that is not made');
-- A reversal is compared with what was approved.
create table pg_temp.o as select pg_temp.decided(100000) as id;
select pg_temp.act('caseworker', 'decision_reverse');
create table pg_temp.n as select (api.decision_reverse(id, null, '{"basis": "invalid", "outcome": "granted", "amount_ore": 90000, "grounds": "Regnefeil."}')).id from o;
select is(pg_temp.doc(id) ->> 'since', 'approved'), is((pg_temp.doc(id) ->> 'since_decision_id')::bigint, (select id from o)) from n;
select ok(pg_temp.doc(id) -> 'changes' @> '[{"field": "amount_ore", "before": 100000, "after": 90000}]') from n;
select ok(pg_temp.doc(id) -> 'changes' @> '[{"field": "basis", "before": null, "after": "invalid"}]') from n;
select throws_ok(format($$select api.decision_changes('applicant', %s)$$, id), 'TS000', 'access.role.missing') from o;
select * from finish();
rollback;
