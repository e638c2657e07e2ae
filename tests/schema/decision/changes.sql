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
-- Withdrawn and drafted anew: compared with what approvers had before them last.
create table pg_temp.w as select pg_temp.case_in('under_review') as id;
create function pg_temp.anew(p_ore int) returns bigint language sql as $$ select (api.decision_create((select id from w), null, jsonb_build_object('outcome', 'partly_granted', 'amount_ore', p_ore, 'grounds', 'Tiltaket har en annen medfinansiering, og behovet er lavere enn omsøkt.'))).id $$;
select pg_temp.act('caseworker', 'decision_create');
create table pg_temp.was as select pg_temp.anew(90000) as id;
select pg_temp.act('caseworker', 'decision_submit');
select lives_ok($$select api.decision_submit((select id from was), null)$$);
select pg_temp.act('caseworker', 'decision_withdraw');
select lives_ok($$select api.decision_withdraw((select id from was), null)$$);
select pg_temp.act('caseworker', 'decision_create');
create table pg_temp.second as select pg_temp.anew(70000) as id;
select is(pg_temp.doc(s.id) ->> 'since' || ' ' || (pg_temp.doc(s.id) #>> '{by,name}') || ' ' || (pg_temp.doc(s.id) ->> 'since_decision_id')::bigint - w.id, 'withdrawn Person caseworker 0') from second s, was w;
select ok(pg_temp.doc(id) -> 'changes' @> '[{"field": "amount_ore", "before": 90000, "after": 70000}]') from second;
select pg_temp.act('caseworker', 'decision_submit');
select lives_ok($$select api.decision_submit((select id from second), null)$$);
select pg_temp.act('approver', 'decision_return');
select lives_ok($$select api.decision_return((select id from second), null, '{"reason": "For mye", "codes": ["amount"]}')$$);
select pg_temp.act('caseworker', 'decision_update');
select lives_ok($$select api.decision_update((select id from second), null, '{"amount_ore": 65000}')$$);
select pg_temp.act('caseworker', 'decision_withdraw');
select lives_ok($$select api.decision_withdraw((select id from second), null)$$);
select pg_temp.act('caseworker', 'decision_create');
create table pg_temp.third as select pg_temp.anew(60000) as id;
select is(pg_temp.doc(id) ->> 'since' || ' ' || (pg_temp.doc(id) ->> 'reason') || ' ' || (pg_temp.doc(id) #>> '{codes,0}') || ' ' || (pg_temp.doc(id) #>> '{by,name}'), 'returned For mye amount Person approver', 'as it was returned') from third;
select ok(pg_temp.doc(id) -> 'changes' @> '[{"field": "amount_ore", "before": 70000, "after": 60000}]', 'not as it was when it was withdrawn') from third;
-- What never was submitted nobody has seen.
select pg_temp.act('caseworker', 'decision_withdraw');
select lives_ok($$select api.decision_withdraw((select id from third), null)$$);
select pg_temp.act('caseworker', 'decision_create');
create table pg_temp.fourth as select pg_temp.anew(60000) as id;
select is((pg_temp.doc(f.id) ->> 'since_decision_id')::bigint, s.id) from fourth f, second s;
-- A reversal that was withdrawn is what was seen last, before what it was to take the place of.
select pg_temp.act('caseworker', 'decision_submit');
select lives_ok($$select api.decision_submit(pg_temp.exempted((select id from n)), null)$$);
select pg_temp.act('caseworker', 'decision_withdraw');
select lives_ok($$select api.decision_withdraw((select id from n), null)$$);
select pg_temp.act('caseworker', 'decision_reverse');
create table pg_temp.r as select (api.decision_reverse(id, null, '{"basis": "invalid", "outcome": "granted", "amount_ore": 80000, "grounds": "Regnefeil."}')).id from o;
select is(pg_temp.doc(r.id) ->> 'since', 'withdrawn'), is((pg_temp.doc(r.id) ->> 'since_decision_id')::bigint, n.id) from r, n;
select ok(pg_temp.doc(id) -> 'changes' @> '[{"field": "amount_ore", "before": 90000, "after": 80000}]') from r;
select * from finish();
rollback;
