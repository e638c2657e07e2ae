-- What the party is told before a decision: the preliminary answer of fvl § 11 a, the advance notice of § 16.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(36);
create function pg_temp.of(p_case bigint, p_kind text) returns bigint language sql as
  $$ select max(id) from application.deadline where application_id = p_case and kind = p_kind $$;
create function pg_temp.stands(p_id bigint) returns text language sql as
  $$ select state || ' ' || due_on || coalesce(' ended ' || ended_on, '') from application.deadline where id = p_id $$;
create function pg_temp.made(p_deadline_id bigint) returns jsonb language plpgsql as $$
declare
  f jsonb := application.letter_facts(p_deadline_id);
begin
  if f is not null then
    perform application.letter_store(p_deadline_id, f ->> 'kind', 'nb', 't', f, null, 3, '<p>');
  end if;
  return f;
end
$$;

-- At receipt, with the month that is expected: four months after the call's deadline, or as the call says.
create temp table c as select pg_temp.case_in('submitted') as id;
create temp table p as select pg_temp.of(id, 'preliminary_answer') as id from c;
select is(array(select application.letters_due(10)), array[(select id from p)]);
select application.order_letters(), application.order_letters();
select is((select count(*)::int from job.job where kind = 'letter.preliminary'), 1, 'one living job');
select is(pg_temp.made((select id from p)) ->> 'expected_on', '2023-06-01');
select is(pg_temp.stands((select id from p)), 'met 2023-02-10 ended 2023-01-10', 'the duty is done');
select is(pg_temp.stands(pg_temp.of((select id from c), 'decision_target')), 'open 2023-06-30', 'the month becomes the aim');
select is(pg_temp.made((select id from p)), null, 'once');
select is_empty($$select application.letters_due(10)$$);
select is((select kind || ' ' || expected_on || ' ' || sent_at::date from application.case_letter where application_id = (select id from c)), 'preliminary 2023-06-01 2023-01-10');
select throws_ok($$update application.case_letter set language = 'nn'$$, 'TS000', 'history.row.kept');

-- A decision that is expected within the month needs none, unless it does not come.
select pg_temp.act('scheme_owner');
select throws_ok($$select api.call_update(pg_temp.call_id(), null, '{"decision_on": "2023-01-31"}')$$, 'TS000', 'call.save.decision_before_deadline');
select is((api.call_update(pg_temp.call_id(), null, '{"decision_on": "2023-02-05"}')).doc ->> 'decision_on', '2023-02-05');
create temp table d as select pg_temp.case_in('submitted') as id;
select is_empty($$select application.letters_due(10)$$, 'expected on the 5th, due on the 10th');
update rule.instance set business_date = '2023-02-02';
select is_empty($$select application.letters_due(10)$$);
update rule.instance set business_date = '2023-02-03';
select is(array(select application.letters_due(10)), array[pg_temp.of((select id from d), 'preliminary_answer')], 'a week before the month is over');
update rule.instance set business_date = '2023-02-13';
select job.deadline_tick();
select is(pg_temp.stands(pg_temp.of((select id from d), 'preliminary_answer')), 'missed 2023-02-10');
select is(array(select application.letters_due(10)), array[pg_temp.of((select id from d), 'preliminary_answer')], 'late rather than never');
select ok(pg_temp.made(pg_temp.of((select id from d), 'preliminary_answer')) is not null);
select is(pg_temp.stands(pg_temp.of((select id from d), 'preliminary_answer')), 'missed 2023-02-10 ended 2023-02-13');
update rule.instance set business_date = '2023-01-10';
select pg_temp.act('caseworker');
create temp table w as select pg_temp.case_in('submitted') as id;
select is((api.application_withdraw((select id from w), null)).id, (select id from w));
select is(application.letter_facts(pg_temp.of((select id from w), 'preliminary_answer')), null, 'nobody waits for an answer any more');

-- Advance notice.
create temp table o as select pg_temp.decided(100000) as id;
create temp table oc as select application_id as id from decision.decision where id = (select id from o);
select pg_temp.act('caseworker');
select throws_ok(format($$select api.advance_notice_create(%s, null, '{"subject": "s", "text": "t", "due_on": "2023-01-23"}')$$, (select id from oc)), 'TS000', 'advance_notice.create.too_short');
create temp table r as select (api.decision_reverse((select id from o), null, '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60000, "grounds": "Regelfeil."}')).id;
select throws_ok($$select api.decision_submit((select id from r), null)$$, 'TS000', 'decision.submit.no_advance_notice');
select is((select x ->> 'code' from json_array_elements((api.application_get('caseworker', (select id from oc), null)).doc::json -> 'actions') x where x ->> 'action' = 'submit_decision'),
  'decision.submit.no_advance_notice', 'asked beforehand');
create temp table n as select (api.advance_notice_create((select id from oc), null, '{"subject": "Omgjøring", "text": "Vi vurderer.", "due_on": "2023-01-24"}')).id;
select is((select count(*)::int from job.job where kind = 'letter.case'), 1, 'its letter is ordered');
select throws_ok(format($$select api.advance_notice_create(%s, null, '{"subject": "s", "text": "t", "due_on": "2023-01-30"}')$$, (select id from oc)), 'TS000', 'advance_notice.create.open');
select is(pg_temp.made((select deadline_id from application.advance_notice)) ->> 'answer_by', '2023-01-24');
update rule.instance set business_date = '2023-01-24';
select throws_ok($$select api.decision_submit((select id from r), null)$$, 'TS000', 'decision.submit.no_advance_notice', 'on the last day the party may still comment');
savepoint s;
update rule.instance set business_date = '2023-01-25';
select is((api.decision_submit((select id from r), null)).doc ->> 'state', 'submitted', 'its time has run');
rollback to s;
savepoint s;
select pg_temp.act('applicant');
select is((api.advance_notice_answer((select id from n), null, '{"answer": "Vi er enige."}')).doc ->> 'answer', 'Vi er enige.');
select is((select state from application.deadline where id = (select deadline_id from application.advance_notice)), 'met');
select throws_ok($$select api.advance_notice_answer((select id from n), null, '{"answer": "Nei."}')$$, 'TS000', 'advance_notice.answer.none');
select pg_temp.act('caseworker');
select is((api.decision_submit((select id from r), null)).doc ->> 'state', 'submitted', 'it has been answered');
rollback to s;
select pg_temp.act('caseworker');
select is((api.notice_exemption_create((select id from r), null, '{"ground": "no_address", "reason": "Ukjent adresse."}')).doc ->> 'ground', 'no_address');
select throws_ok($$select api.notice_exemption_create((select id from r), null, '{"ground": "no_address", "reason": "x"}')$$, 'TS000', 'notice_exemption.create.not_needed');
select is((api.decision_submit((select id from r), null)).doc ->> 'state', 'submitted', 'or there is a ground to leave it out');
select throws_ok($$select api.notice_exemption_create((select id from r), null, '{"ground": "no_address", "reason": "x"}')$$, 'TS000', 'notice_exemption.create.state');
select * from finish();
rollback;
