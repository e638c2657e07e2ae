-- What may be done with a deadline on somebody's word: by its kind, with a reason, kept.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(38);
create function pg_temp.of(p_case bigint, p_kind text) returns bigint language sql as
  $$ select max(id) from application.deadline where application_id = p_case and kind = p_kind $$;
create function pg_temp.stands(p_id bigint) returns text language sql as
  $$ select state || ' ' || due_on || coalesce(' since ' || suspended_on, '') || coalesce(' ended ' || ended_on, '') from application.deadline where id = p_id $$;
create function pg_temp.today(p_day date) returns void language sql as
  $$ update rule.instance set business_date = p_day; update application.watch set looked_at = '-infinity'; select job.deadline_tick() $$;
create function pg_temp.code_of(p_user text, p_id bigint, p_action text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((api.deadline_get(p_user, p_id)).doc -> 'actions') x where x ->> 'action' = p_action $$;

create temp table c as select pg_temp.case_in('submitted') as id;
create temp table p as select pg_temp.of(id, 'preliminary_answer') as id from c;
select throws_ok(format($$select api.deadline_create(%s, null, '{"title": "Ring", "due_on": "2023-01-09"}')$$, (select id from c)), 'TS000', 'deadline.create.due_past');
create temp table f as select (api.deadline_create((select id from c), null, '{"title": "Ring", "due_on": "2023-01-20"}')).id;
create temp table g as select (api.deadline_create((select id from c), null, '{"title": "Ring igjen", "due_on": "2023-01-20"}')).id;
select is((select count(*)::int from application.deadline where application_id = (select id from c) and kind = 'other' and state = 'open'), 2, 'any number of free ones');
select is((api.deadline_get('caseworker', (select id from f))).doc ->> 'set_by', '{"id": ' || pg_temp.user_id('caseworker') || ', "name": "Person caseworker"}');

-- extend
select throws_ok(format($$select api.deadline_extend(%s, null, '{"due_on": "2023-03-01", "reason": "x"}')$$, (select id from p)), 'TS000', 'deadline.extend.not_permitted');
select throws_ok(format($$select api.deadline_extend(%s, null, '{"due_on": "2023-01-20", "reason": "x"}')$$, (select id from f)), 'TS000', 'deadline.extend.not_later');
select is(pg_temp.code_of('caseworker', (select id from p), 'extend'), 'deadline.extend.not_permitted', 'asked beforehand');
select is(pg_temp.code_of('finance', (select id from f), 'extend'), 'access.role.missing');
select ok((api.deadline_extend((select id from f), null, '{"due_on": "2023-02-01", "reason": "Ferie"}')).id > 0);
select is(pg_temp.stands((select id from f)), 'open 2023-02-01');
select results_eq(format($$select act, reason, old_due_on, new_due_on from application.deadline_act where deadline_id = %s$$, (select id from f)),
  $$values ('extended', 'Ferie', '2023-01-20'::date, '2023-02-01'::date)$$, 'old, new and why are kept');
select is((select count(*)::int from history.entry where object = 'deadline' and object_id = (select id from f)), 2, 'with its history');
select throws_ok(format($$select api.deadline_extend(%s, '1', '{"due_on": "2023-02-03", "reason": "x"}')$$, (select id from f)), 'TS000', 'resource.change.stale');

-- suspend and resume
select throws_ok(format($$select api.deadline_suspend(%s, null, '{"reason": "x"}')$$, (select id from p)), 'TS000', 'deadline.suspend.not_permitted');
select throws_ok(format($$select api.deadline_resume(%s, null, '{"reason": "x"}')$$, (select id from f)), 'TS000', 'deadline.resume.not_suspended');
select ok((api.deadline_suspend((select id from f), null, '{"reason": "Venter"}')).id > 0);
select throws_ok(format($$select api.deadline_suspend(%s, null, '{"reason": "x"}')$$, (select id from f)), 'TS000', 'deadline.suspend.suspended');
select is(pg_temp.stands((select id from f)), 'open 2023-02-01 since 2023-01-10');
select pg_temp.today('2023-02-13');
select is(pg_temp.stands((select id from f)), 'open 2023-02-01 since 2023-01-10', 'time does not pass');
select is(pg_temp.stands((select id from g)), 'missed 2023-01-20', 'for the other it does');
select pg_temp.act('caseworker');
select ok((api.deadline_resume((select id from f), null, '{"reason": "Kom"}')).id > 0);
select is(pg_temp.stands((select id from f)), 'open 2023-03-07', '34 days later');
select ok((api.deadline_extend((select id from g), null, '{"due_on": "2023-02-20", "reason": "Glemt"}')).id > 0);
select is(pg_temp.stands((select id from g)), 'open 2023-02-20', 'a missed one runs again');

-- cancel
select ok((api.deadline_cancel((select id from g), null, '{"reason": "Gjort"}')).id > 0);
select is(pg_temp.stands((select id from g)), 'cancelled 2023-02-20 ended 2023-02-13');
select throws_ok(format($$select api.deadline_cancel(%s, null, '{"reason": "x"}')$$, (select id from g)), 'TS000', 'deadline.act.ended');
select ok((api.application_impartiality((select id from c), null, '{"conflict": true, "ground": "Søster"}')).id > 0);
select throws_ok(format($$select api.deadline_cancel(%s, null, '{"reason": "x"}')$$, (select id from f)), 'TS000', 'impartiality.conflict.declared');

-- A party's time: extended before it runs out, or not at all; never taken away.
update rule.instance set business_date = '2023-01-10';
create temp table d as select pg_temp.decided(100000, false) as id;
create temp table a as select pg_temp.of((select application_id from decision.decision where id = (select id from d)), 'acceptance') as id;
select pg_temp.act('caseworker2');
select throws_ok(format($$select api.deadline_cancel(%s, null, '{"reason": "x"}')$$, (select id from a)), 'TS000', 'deadline.cancel.not_permitted');
select ok((api.deadline_extend((select id from a), null, '{"due_on": "2023-02-28", "reason": "Styremøte"}')).id > 0);
select is((select acceptance_due_on from decision.award where decision_id = (select id from d)), '2023-02-28', 'the award follows');
select pg_temp.today('2023-03-01');
select pg_temp.act('caseworker2');
select alike(pg_temp.refusal(format($$select api.deadline_extend(%s, null, '{"due_on": "2023-03-28", "reason": "x"}')$$, (select id from a))), 'deadline.extend.expired {%"due_on": "2023-02-28"%');

-- Information that is asked for stops the aim to decide, and its answer starts it.
create temp table i as select pg_temp.case_in('submitted') as id;
select application.open_deadline((select id from i), 'decision_target', '2023-03-01', '2023-04-03', 'test');
select throws_ok(format($$select api.information_answer(%s, null, '{}')$$, (select id from i)), 'TS000', 'application.answer_information.not_asked');
select ok((api.application_request_information((select id from i), null, '{"message": "Budsjett?", "due_on": "2023-03-15"}')).id > 0);
select is(pg_temp.stands(pg_temp.of((select id from i), 'decision_target')), 'open 2023-04-03 since 2023-03-01');
update rule.instance set business_date = '2023-03-08';
select ok((api.information_answer((select id from i), null, '{"answer": "Vedlagt."}')).id > 0);
select is(pg_temp.stands(pg_temp.of((select id from i), 'decision_target')) || ', ' || pg_temp.stands(pg_temp.of((select id from i), 'information_due')),
  'open 2023-04-11, met 2023-03-15 ended 2023-03-08', 'seven days later, and over Easter');
select is((select state from application.application where id = (select id from i)) || ' ' || (select answer || answered_by from application.information_request
  where application_id = (select id from i)), 'under_review Vedlagt.' || pg_temp.user_id('caseworker'));
select * from finish();
rollback;
