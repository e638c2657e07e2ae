-- What the acts of a case refuse besides what its course shows.
begin;
\ir ../fixture.sql
select plan(9);
select pg_temp.act('caseworker');
create temp table c as select pg_temp.case_in('draft') as id;
update scheme.call set state = 'cancelled' where id = pg_temp.call_id('Ordning B');
select throws_ok($$select api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id('Ordning B'), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1))$$,
  'TS000', 'application.create.call_not_open');
select api.application_update((select id from c), null, '{"amount_ore": 0}') is not null;
select throws_ok($$select api.application_submit((select id from c), null)$$, 'TS000', 'application.submit.amount_missing');
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "recommended_outcome": "granted", "recommended_amount_ore": 0}')$$,
  'TS000', 'impartiality.declaration.missing');
select api.application_impartiality((select id from c), null, '{"conflict": false}') is not null;
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "recommended_outcome": "granted", "recommended_amount_ore": 0}')$$,
  'TS000', 'assessment.create.state', 'a draft is not assessed');
select pg_temp.act('caseworker2');
select api.application_impartiality((select id from c), null, '{"conflict": true, "ground": "styremedlem"}') is not null;
select pg_temp.act('caseworker');
select throws_ok(format($$select api.application_assign(%s, null, '{"user_id": %s}')$$, (select id from c), pg_temp.user_id('caseworker2')), 'TS000', 'application.assign.conflict');
select api.application_withdraw((select id from c), null) is not null;
select throws_ok(format($$select api.application_assign(%s, null, '{"user_id": %s}')$$, (select id from c), pg_temp.user_id('caseworker')), 'TS000', 'application.assign.finished');
create temp table late as select pg_temp.case_in('submitted') as id;
update rule.instance set business_date = '2023-02-02';
select throws_ok($$select api.application_reopen((select id from late), null)$$, 'TS000', 'application.reopen.deadline_passed');
update rule.instance set business_date = '2023-02-01';
select is((api.application_reopen((select id from late), null)).doc ->> 'state', 'draft', 'on the last day it may');
select is((select state from application.deadline where application_id = (select id from late)), 'cancelled');
select * from finish();
rollback;
