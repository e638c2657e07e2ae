-- The course of a case up to the recommendation: who may, in what order, and what it writes.
begin;
\ir ../fixture.sql
select plan(29);

select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(),
  'title', 'T', 'amount_ore', 1))).doc ->> 'state', 'draft', 'a caseworker registers on behalf') from pg_temp.act('caseworker');
select pg_temp.act('finance');
select throws_ok($$select api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1))$$,
  'TS000', 'access.role.missing');
select pg_temp.act('applicant');
select throws_ok($$select api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id('Kommune To'), 'title', 'T', 'amount_ore', 1))$$,
  'TS000', 'application.create.recipient_unknown', 'an applicant applies only for those it acts for');
select lives_ok($$select api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1))$$);
select pg_temp.act('scheme_owner');
update scheme.scheme set restricted_to = '{municipality}' where name = 'Ordning A';
select pg_temp.act('caseworker');
select throws_ok($$select api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1))$$,
  'TS000', 'application.create.restricted');
update scheme.scheme set restricted_to = null where name = 'Ordning A';
select throws_ok($$select api.application_create(null, jsonb_build_object('call_id', 0, 'recipient_id', 0, 'title', 'T', 'amount_ore', 1))$$,
  'TS000', 'object.get.not_found');

create temp table c as select pg_temp.case_in('draft') as id;
select throws_ok($$select api.application_update((select id from c), '9', '{"title": "Ny"}')$$, 'TS000', 'resource.change.stale');
select is((api.application_update((select id from c), '1', '{"title": "Ny"}')).doc ->> 'title', 'Ny', 'a draft is changed');
select is((api.application_submit((select id from c), null)).doc ->> 'late', 'false', 'in time');
select throws_ok($$select api.application_update((select id from c), null, '{"title": "X"}')$$, 'TS000', 'application.update.not_draft');
select throws_ok($$select api.application_submit((select id from c), null)$$, 'TS000', 'object.move.illegal');
select is((select due_on from application.deadline where application_id = (select id from c)), '2023-02-10'::date, 'a preliminary answer within a month');
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "recommended_outcome": "granted", "recommended_amount_ore": 1}')$$,
  'TS000', 'impartiality.declaration.missing');
select throws_ok($$select api.application_impartiality((select id from c), null, '{"conflict": true}')$$, 'TS000', 'impartiality.declare.ground_missing');
select is((api.application_impartiality((select id from c), null, '{"conflict": false}')).doc ->> 'state', 'under_review', 'a declaration begins the review');
select is((select assignee_id from application.application where id = (select id from c)), pg_temp.user_id('caseworker'), 'and claims the case');
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "scores": [{"criterion_id": 0, "score": 3}], "recommended_outcome": "granted", "recommended_amount_ore": 1}')$$,
  'TS000', 'assessment.create.criterion_unknown');
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "recommended_outcome": "granted", "recommended_amount_ore": 100001}')$$,
  'TS000', 'assessment.create.above_applied');
select throws_ok($$select api.assessment_create((select id from c), null, '{"eligible": true, "recommended_outcome": "rejected", "recommended_amount_ore": 1}')$$,
  'TS000', 'assessment.create.amount_of_rejection');
select is((select (api.assessment_create((select id from c), null, jsonb_build_object('eligible', true, 'recommended_outcome', 'granted', 'recommended_amount_ore', 5,
    'scores', jsonb_agg(jsonb_build_object('criterion_id', k.id, 'score', k.position * 2))))).doc ->> 'score_milli'
  from scheme.criterion k join scheme.call l on l.rules_id = k.rules_id where l.id = pg_temp.call_id() and k.kind = 'award'), '3333', 'the weighted mean of 2 (weight 1) and 4 (weight 2)');
select throws_ok($$select api.application_request_information((select id from c), null, '{"message": "m", "due_on": "2023-01-01"}')$$,
  'TS000', 'application.request_information.due_past');
select is((api.application_request_information((select id from c), null, '{"message": "m", "due_on": "2023-01-20"}')).doc ->> 'state', 'awaiting_information');
select throws_ok(format($$select api.application_assign(%s, null, '{"user_id": %s}')$$, (select id from c), pg_temp.user_id('finance')), 'TS000', 'application.assign.not_caseworker');
select is((api.application_withdraw((select id from c), null)).doc ->> 'state', 'withdrawn', 'withdrawn before decided');
select is((select count(*)::int from application.deadline where application_id = (select id from c) and ended_on is null), 0, 'nothing is waited for any more');

update rule.instance set business_date = '2023-02-02';
select is((api.application_submit(pg_temp.case_in('draft'), null)).doc ->> 'late', 'true', 'the day after the deadline is late, and is not refused');

-- The millionth case.
select last_value as number_before from application.case_number_seq \gset
select setval('application.case_number_seq', 999998) as a, pg_temp.act('caseworker') as b \gset
select is(application.next_case_number('2022-12-31T23:30:00Z'), '2023/999999', 'numbers have six digits');
select is(application.next_case_number('2023-06-01T00:00:00Z'), '2023/1000000', 'until they are used up');
select is(application.numbers_of('2023/1000000'), '{2023/1000000}', 'and are found as typed');
select setval('application.case_number_seq', :number_before) as a \gset
select * from finish();
rollback;
