-- What the party is told before a decision: the preliminary answer of fvl § 11 a, the advance notice of § 16.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(59);
create function pg_temp.of(p_case bigint, p_kind text) returns bigint language sql as
  $$ select max(id) from application.deadline where application_id = p_case and kind = p_kind $$;
create function pg_temp.stands(p_id bigint) returns text language sql as
  $$ select state || ' ' || due_on || coalesce(' ended ' || ended_on, '') from application.deadline where id = p_id $$;
create function pg_temp.made(p_deadline_id bigint, p_kind text default 'preliminary') returns jsonb language plpgsql as $$
declare
  f jsonb := application.letter_facts(p_deadline_id, p_kind);
begin
  if f is not null then
    perform application.letter_store(p_deadline_id, f ->> 'kind', 'nb', 't', f, null, 3, null, '<p>');
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
select is((select kind || ' ' || expected_on || ' ' || (sent_at at time zone 'Europe/Oslo')::date from application.case_letter where application_id = (select id from c)), 'preliminary 2023-06-01 2023-01-10');
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
select is(application.letter_facts(pg_temp.of((select id from w), 'preliminary_answer'), 'preliminary'), null, 'nobody waits for an answer any more');

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
select is(pg_temp.made((select deadline_id from application.advance_notice), 'notice') ->> 'answer_by', '2023-01-24');
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

-- Asked for information: by letter, and reminded by letter when the day has passed; once for each day.
create function pg_temp.ordered(p_deadline_id bigint) returns text language sql as
  $$ select string_agg(split_part(key, '/', 2), ' ' order by id) from job.job where kind = 'letter.case' and key like p_deadline_id || '/%' $$;
create function pg_temp.day(p_day date) returns void language sql as $$
  update rule.instance set business_date = p_day;
  update application.watch set looked_at = '-infinity';
  select job.deadline_tick();
$$;
select pg_temp.act('caseworker');
create temp table i as select pg_temp.case_in('under_review') as id;
select is((api.application_request_information((select id from i), null, '{"message": "Send budsjettet.", "due_on": "2023-02-01"}')).id, (select id from i));
create temp table e as select pg_temp.of(id, 'information_due') as id from i;
select is(pg_temp.ordered((select id from e)), 'request');
select is(pg_temp.made((select id from e), 'request') ->> 'asked_for', 'Send budsjettet.');
select is(pg_temp.made((select id from e), 'request'), null, 'once');
select is(pg_temp.made((select id from e), 'reminder'), null, 'nobody is late');
select pg_temp.day('2023-02-01');
select is(pg_temp.ordered((select id from e)), 'request', 'on the last day the party may still answer');
select pg_temp.day('2023-02-02');
select is(pg_temp.ordered((select id from e)), 'request reminder', 'the next working day it is reminded');
savepoint s;
select pg_temp.act('caseworker');
select is((api.information_answer((select id from i), null, '{"answer": "Her er det."}')).id, (select id from i));
select is(pg_temp.made((select id from e), 'reminder'), null, 'not when the answer has come meanwhile');
rollback to s;
select is(pg_temp.made((select id from e), 'reminder') - '{language,scheme_name}'::text[] @> '{"missing_answer": true, "missing_report": false, "missed_on": "2023-02-01", "asked_for": "Send budsjettet."}', true);
select is(pg_temp.made((select id from e), 'reminder'), null, 'once');
delete from job.job where key like (select id from e) || '/%';
select pg_temp.act('caseworker');
select is((api.deadline_extend((select id from e), null, '{"due_on": "2023-02-15", "reason": "Bedt om mer tid."}')).doc ->> 'due_on', '2023-02-15');
select pg_temp.day('2023-02-16');
select is(pg_temp.made((select id from e), 'reminder') ->> 'missed_on', '2023-02-15', 'for the new day anew');
select is((select string_agg(kind || coalesce(' ' || due_on, ''), ', ' order by id) from application.case_letter where application_id = (select id from i)),
  'request, reminder 2023-02-01, reminder 2023-02-15');

-- Of awards that nobody accepts, and reports that do not come.
update rule.instance set business_date = '2023-01-10';
create temp table a as select pg_temp.decided(100000, false) as id;
create temp table ad as select pg_temp.of(application_id, 'acceptance') as id from decision.decision where id = (select id from a);
select pg_temp.day((select due_on + 7 from application.deadline where id = (select id from ad)));
select is(pg_temp.ordered((select id from ad)), 'reminder');
select is(pg_temp.made((select id from ad), 'reminder') @> '{"missing_acceptance": true, "missing_answer": false}', true);

-- An appeal that is forwarded: the party gets the statement.
update rule.instance set business_date = '2023-01-10';
create temp table f as select pg_temp.appealed(pg_temp.decided(100000)) as id;
select pg_temp.answer((select id from f), 'maintained');
select pg_temp.act('appeals');
select is((api.appeal_forward((select id from f), null, '{"statement": "Klagen har ikke noe nytt."}')).doc ->> 'state', 'forwarded');
create temp table fd as select pg_temp.of(application_id, 'forwarding') as id from appeal.appeal where id = (select id from f);
select is(pg_temp.ordered((select id from fd)), 'forwarding');
select is(application.letter_facts((select id from fd), 'forwarding') ->> 'law_forwarding', '§ 33');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) values ('2023-01-10', 'test', pg_temp.user_id('admin'), rule.now());
select is(pg_temp.made((select id from fd), 'forwarding') @> '{"statement": "Klagen har ikke noe nytt.", "appeal_received_on": "2023-01-20", "law_forwarding": "§ 67"}', true, 'by the act in force');
select is((select document from decision.letter_document(array[(select decision_id from appeal.appeal where id = (select id from f))])) ->> 'law_access', '§§ 46 og 50', 'as is a decision of that day');
select is(rule.cite('reversal.not_to_detriment', 'nb', '2023-01-10') || ', ' || rule.cite('reversal.not_to_detriment', 'en', '2023-01-09'),
  'fvl § 71 første ledd b, Public Administration Act § 35 first paragraph a', 'and a reversal');
select is((select count(*)::int from decision.reversal_basis b where rule.law_source('reversal.' || b.code, '2000-01-01') <> b.source), 0, 'the old references are those there were');
select * from finish();
rollback;
