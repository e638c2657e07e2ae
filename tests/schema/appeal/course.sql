-- An appeal from the day it came to the appeal body's outcome, and what is refused on the way.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir appeals.psql
select plan(60);
create temp table d as select pg_temp.decided() as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
create function pg_temp.state(p_id bigint) returns text language sql as $$ select state from appeal.appeal where id = p_id $$;
create function pg_temp.reason_of(p_who text, p_action text) returns text language sql as
  $$ select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((application.reply(access.whoami(p_who),
      (select application_id from decision.decision where id = pg_temp.d()))).doc::jsonb -> 'actions') x where x ->> 'action' = p_action $$;

-- Who, and on what.
select pg_temp.act('approver');
select throws_ok($$select api.appeal_create(pg_temp.d(), null, '{"received_on": "2023-01-20", "grounds": "g"}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('delegated');
select throws_ok($$select api.appeal_create(pg_temp.d(), null, '{"received_on": "2023-01-20", "grounds": "g"}')$$, 'TS000', 'object.get.not_found');
select is(pg_temp.reason_of('appeals', 'appeal'), 'allowed');
select is(pg_temp.reason_of('appeals', 'forward_appeal'), 'appeal.act.none');
select is(pg_temp.reason_of('finance', 'appeal'), 'access.role.missing');
create temp table x as select pg_temp.appealed(pg_temp.d()) as id;
create function pg_temp.x() returns bigint language sql as $$ select id from x $$;
select is(pg_temp.state(pg_temp.x()), 'received');
select throws_ok($$select pg_temp.appealed(pg_temp.d())$$, 'TS000', 'appeal.create.under_way');
select throws_ok($$insert into appeal.appeal (application_id, decision_id, state, received_on) select application_id, decision_id, 'received', '2023-01-01' from appeal.appeal$$,
  '23505', null, 'the table itself refuses two at once');
select is(pg_temp.reason_of('appeals', 'appeal'), 'appeal.create.under_way');
select is(pg_temp.reason_of('appeals', 'answer_appeal'), 'allowed');
select is(pg_temp.reason_of('appeals', 'record_outcome'), 'appeal.outcome.not_forwarded');
create temp table unfit as select pg_temp.decision_of(pg_temp.case_in('recommended')) as id;
select pg_temp.act('appeals');
select is(pg_temp.refusal($$select api.appeal_create((select id from unfit), null, '{"received_on": "2023-01-20", "grounds": "g"}')$$),
  'appeal.create.not_in_force {"current_state": "submitted"}');

-- Sent on only when maintained.
select throws_ok($$select api.appeal_forward(pg_temp.x(), null, '{}')$$, 'TS000', 'appeal.forward.not_maintained');
select throws_ok($$select api.appeal_outcome(pg_temp.x(), null, '{"outcome": "stadfestet", "decided_on": "2023-03-01"}')$$, 'TS000', 'appeal.outcome.not_forwarded');
select throws_ok($$select api.appeal_first_instance(pg_temp.x(), '9', '{"outcome": "maintained", "grounds": "g"}')$$, 'TS000', 'resource.change.stale');
select throws_ok($$select api.appeal_first_instance(pg_temp.x(), null, '{"outcome": "maintained", "grounds": "g", "change_basis": "law"}')$$, 'TS000', 'appeal.first_instance.basis_unfit');
select is(pg_temp.answer(pg_temp.x(), 'maintained') #>> '{first_instance,outcome}', 'maintained');
select is(pg_temp.state(pg_temp.x()), 'under_assessment', 'in time and not checked by anybody: found in order with the answer');
select is((select entitled and form_ok from appeal.appeal where id = pg_temp.x()), true);
select is((select conflict from application.impartiality where user_id = pg_temp.user_id('appeals')), false, 'who handles it has declared no conflict');
select throws_ok($$select pg_temp.answer(pg_temp.x(), 'reversed')$$, 'TS000', 'appeal.first_instance.done');
select throws_ok($$select api.appeal_check(pg_temp.x(), null, '{"entitled": true, "form_ok": true}')$$, 'TS000', 'appeal.first_instance.done');
select is(pg_temp.reason_of('appeals', 'answer_appeal'), 'appeal.first_instance.done');
select is((api.appeal_forward(pg_temp.x(), null, '{}')).doc #>> '{forwarded,statement}', 'Vi har sett på klagen.', 'the grounds are the statement unless there is one');
select is(pg_temp.deadlines_of(pg_temp.d(), 'forwarding'), '2023-02-17 met');
select is((select statement from appeal.appeal where id = pg_temp.x()), 'Vi har sett på klagen.');
select throws_ok($$select api.appeal_forward(pg_temp.x(), null, '{}')$$, 'TS000', 'object.move.illegal');

-- Nobody is appeal body of their own decision.
select pg_temp.act('caseworker');
select throws_ok($$select api.appeal_outcome(pg_temp.x(), null, '{"outcome": "stadfestet", "decided_on": "2023-03-01"}')$$, 'TS000', 'appeal.outcome.same_person');
select pg_temp.act('approver');
select throws_ok($$select api.appeal_outcome(pg_temp.x(), null, '{"outcome": "stadfestet", "decided_on": "2023-03-01"}')$$, 'TS000', 'appeal.outcome.same_person');
select is(pg_temp.reason_of('caseworker', 'record_outcome'), 'appeal.outcome.same_person');
select pg_temp.act('caseworker2');
select application.declare_impartiality((select application_id from decision.decision where id = pg_temp.d()), pg_temp.user_id('caseworker2'), true, 'Slekt');
select throws_ok($$select api.appeal_outcome(pg_temp.x(), null, '{"outcome": "stadfestet", "decided_on": "2023-03-01"}')$$, 'TS000', 'impartiality.conflict.declared');
select is(pg_temp.reason_of('caseworker2', 'record_outcome'), 'impartiality.conflict.declared');
select pg_temp.act('appeals');
select is((api.appeal_outcome(pg_temp.x(), null, '{"outcome": "stadfestet", "decided_on": "2023-03-01", "grounds": "Enig."}')).doc -> 'outcome', '"stadfestet"');
select is((select outcome || ' ' || state from appeal.appeal where id = pg_temp.x()), 'confirmed decided');
select throws_ok($$select api.appeal_outcome(pg_temp.x(), null, '{"outcome": "avvist", "decided_on": "2023-03-01"}')$$, 'TS000', 'object.move.illegal');
select throws_ok($$select api.decision_reverse(pg_temp.d(), null, '{"basis": "appeal", "outcome": "granted", "amount_ore": 100000, "grounds": "g"}')$$, 'TS000', 'access.role.missing');

-- The formal check.
create temp table late as select pg_temp.appealed(pg_temp.decided(), '2023-03-10') as id;
create function pg_temp.check(p_body jsonb) returns text language plpgsql as $$
begin
  return (api.appeal_check((select id from late), null, p_body)).doc ->> 'state';
end
$$;
select is((select timely from appeal.appeal where id = (select id from late)), false, 'a second one may follow a finished one, late as it is');
select is(pg_temp.refusal($$select pg_temp.answer((select id from late), 'maintained')$$),
  'appeal.first_instance.late {"due_on": "2023-01-31", "allowed": ["formal-check", "first-instance"], "current_state": "received"}');
select is(pg_temp.refusal($$select pg_temp.check('{"entitled": true, "form_ok": true, "late_ground": "not_to_blame"}')$$),
  'appeal.check.content {"errors": [{"code": "grounds_missing", "pointer": "/grounds"}]}', 'appeal.check.grounds_missing');
select is(pg_temp.check('{"entitled": true, "form_ok": true, "grounds": "Kom for sent."}'), 'formal_check', 'late and not admitted');
select throws_ok($$select pg_temp.answer((select id from late), 'reversed')$$, 'TS000', 'appeal.first_instance.late');
select is(pg_temp.check('{"entitled": true, "form_ok": true, "late_ground": "special_reasons", "grounds": "Saken er viktig."}'), 'under_assessment', 'admitted on fvl § 31');
select is(pg_temp.check('{"entitled": false, "form_ok": true, "late_ground": "special_reasons", "grounds": "Ikke part."}'), 'formal_check', 'a fault found later');
select throws_ok($$select pg_temp.answer((select id from late), 'maintained')$$, 'TS000', 'appeal.first_instance.not_admitted');
select is(pg_temp.answer((select id from late), 'dismissed') ->> 'state', 'dismissed');
create temp table old as select pg_temp.appealed(pg_temp.decided(), '2024-01-11') as id;
select is(pg_temp.refusal($$select api.appeal_check((select id from old), null, '{"entitled": true, "form_ok": true, "late_ground": "not_to_blame", "grounds": "Syk."}')$$),
  'appeal.check.too_late {"decided_on": "2023-01-10"}');
select is(pg_temp.answer((select id from old), 'dismissed') #>> '{first_instance,outcome}', 'dismissed');
create temp table fine as select pg_temp.appealed(pg_temp.decided(), '2023-01-20') as id;
select is(pg_temp.refusal($$select api.appeal_check((select id from fine), null, '{"entitled": true, "form_ok": true, "late_ground": "not_to_blame", "grounds": "g"}')$$),
  'appeal.check.content {"errors": [{"code": "not_late", "pointer": "/late_ground"}]}', 'appeal.check.not_late');
select is((api.appeal_check((select id from fine), null, '{"entitled": true, "form_ok": true}')).doc #>> '{formal_check,by,name}', 'Person appeals');
select is(pg_temp.answer((select id from fine), 'dismissed') ->> 'state', 'dismissed', 'also after a check that passed it');

-- The list.
create function pg_temp.ids(p_filter jsonb, p_who text default 'auditor') returns text language sql as
  $$ select string_agg(id::text, ',' order by received_on desc, id desc) from api.appeal_list(p_who, p_filter, null, null, 50) $$;
select is(pg_temp.ids('{}'), concat_ws(',', (select id from old), (select id from late), (select id from fine), pg_temp.x()), 'the last received first');
select is(pg_temp.ids('{"outcome": "stadfestet"}'), pg_temp.x()::text);
select is(pg_temp.ids('{"state": "dismissed", "timely": true}'), (select id::text from fine));
select is(pg_temp.ids('{"first_instance_outcome": "maintained", "suspended": false}'), pg_temp.x()::text);
select is(pg_temp.ids('{"received_from": "2023-03-01", "received_to": "2023-12-31"}'), (select id::text from late));
select is(pg_temp.ids(jsonb_build_object('decision_id', pg_temp.d(), 'scheme_id', (select id from scheme.scheme where name = 'Ordning B'))), null);
select is(pg_temp.ids('{}', 'applicant'), pg_temp.ids('{}'), 'the applicant sees its own');
select is(concat_ws('', pg_temp.ids('{}', 'delegated'), pg_temp.ids('{}', 'admin')), '', 'others nothing');
select is((select count(*)::int from api.appeal_list('auditor', '{}', null, '2023-03-10|' || (select id from late), 50)), 2, 'the rest of the list');
select is(history.sentence('appeal_forward', 'appeal', 3, 'Kari', 'nn'), 'Kari sende klaga til klageinstansen.');
select * from finish();
rollback;
