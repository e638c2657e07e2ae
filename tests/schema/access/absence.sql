-- Absence: who registers it, whom it keeps from getting cases, and the substitute who approves meanwhile.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(43);
select pg_temp.act('admin');
update access.user_account set superior_id = pg_temp.user_id('both') where username in ('approver', 'caseworker2');
create function pg_temp.away(p_more jsonb default '{}') returns bigint language sql as $$
  select (api.absence_create(null, '{"from_on": "2023-01-09", "to_on": "2023-01-20", "ground": "Ferie"}' || p_more)).id $$;
create function pg_temp.who(p_username text) returns jsonb language sql as $$ select jsonb_build_object('user_id', pg_temp.user_id(p_username)) $$;
create function pg_temp.stand_in(p_username text) returns jsonb language sql as $$ select jsonb_build_object('substitute_id', pg_temp.user_id(p_username)) $$;

-- Who may, and what hangs together.
select pg_temp.act('finance');
select is(pg_temp.refusal($$select pg_temp.away(pg_temp.who('approver'))$$), 'absence.act.not_yours {}', 'not for others');
select is(pg_temp.refusal($$select pg_temp.away(pg_temp.stand_in('approver'))$$), 'absence.save.substitute {"pointer": "/substitute_id"}', 'substitutes are for approvers');
select is(pg_temp.refusal($$select pg_temp.away('{"to_on": "2023-01-08"}')$$), 'absence.save.dates {"pointer": "/to_on"}', 'it ends after it begins');
select is(pg_temp.refusal($$select pg_temp.away('{"from_on": "2023-01-02", "to_on": "2023-01-09"}')$$), 'absence.save.dates {"pointer": "/to_on"}', 'and not before today');
select pg_temp.act('applicant');
select throws_ok('select pg_temp.away()', 'access.role.missing', 'applicants are not away');
select pg_temp.act('admin');
select is(pg_temp.refusal($$select pg_temp.away('{"user_id": 99999}')$$), 'absence.save.person_unknown {"pointer": "/user_id"}', 'somebody unknown');
select is(pg_temp.refusal($$select pg_temp.away(pg_temp.who('applicant'))$$), 'absence.save.person_unknown {"pointer": "/user_id"}', 'somebody who does not work here');
select pg_temp.act('both');
create temp table own as select pg_temp.away(pg_temp.who('caseworker2')) as id;
select is((select (api.absence_get('both', id)).doc ->> 'ground' from own), 'Ferie', 'the superior keeps it');
select is((select (api.absence_get('caseworker', id)).doc ->> 'ground' from own), null, 'others do not read why');
select is((select (api.absence_get('caseworker', id)).doc -> 'user' ->> 'name' from own), 'Person caseworker2', 'but who');
select is((select (api.absence_get('auditor', id)).doc ->> 'ground' from own), 'Ferie', 'auditors do');
select throws_ok('select api.absence_get(''delegated'', id) from own', 'object.get.not_found', 'not another office''s, of a delegated manager');
select throws_ok('select api.absence_get(''applicant'', id) from own', 'object.get.not_found', 'nor an applicant');
select is(pg_temp.refusal($$select pg_temp.away(pg_temp.who('caseworker2') || '{"from_on": "2023-01-20", "to_on": "2023-01-25"}')$$), 'absence.save.overlaps {"pointer": "/from_on"}', 'away once at a time');
select is((select count(*) from api.absence_list('caseworker', '{"state": "current"}', null, null, 50)), 1::bigint, 'who is away now');
select is((select absent_until::text from api.people_list('approver', '{"q": "Person caseworker2"}', null, null, 50)), '2023-01-20', 'shown where people are chosen');

-- No new cases meanwhile.
create temp table c as select pg_temp.case_in('submitted', 1000) as id from generate_series(1, 4);
select pg_temp.act('caseworker');
select is((select count(*) from jsonb_array_elements((api.application_assign_many(null, jsonb_build_object('application_ids', (select jsonb_agg(id) from c), 'auto', true, 'reason', 'Fordeling'))).doc -> 'items') x
  where x -> 'assignee' ->> 'name' = 'Person caseworker2'), 0::bigint, 'sharing out passes by who is away');
select is((select count(*) from api.application_list('caseworker', '{"absent": true}', '-id', null, 50)), 0::bigint, 'nobody away has a case');
select pg_temp.act('caseworker');
select from api.application_assign((select min(id) from c), null, pg_temp.who('caseworker2'));
select is((select array_agg(id) from api.application_list('caseworker', '{"absent": true}', '-id', null, 50)), (select array[min(id)] from c), 'given by name all the same, and found in the queue');
select is((select count(*) from api.application_list('caseworker', '{"absent": false}', '-id', null, 50) where id in (select id from c)), 3::bigint, 'the others too');

-- Changed and cancelled.
select pg_temp.act('caseworker');
select throws_ok('select api.absence_update(id, null, ''{"to_on": "2023-02-01"}'') from own', 'absence.act.not_yours', 'not by others');
select pg_temp.act('caseworker2');
select throws_ok('select api.absence_update(id, ''7'', ''{}'') from own', 'resource.change.stale', 'in the version that was read');
select is((select (api.absence_update(id, '1', '{"to_on": "2023-01-12", "from_on": "2023-01-11"}')).doc ->> 'from_on' from own), '2023-01-09', 'its first day stays when it has begun');
select is((select (api.absence_cancel(id, null, '{"reason": "Frisk"}')).doc ->> 'state' from own), 'cancelled', 'back again');
select throws_ok('select api.absence_cancel(id, null, ''{"reason": "x"}'') from own', 'absence.act.over', 'once');
select ok(not access.is_absent(pg_temp.user_id('caseworker2')), 'and not away any more');

-- The substitute. approver may bind anything up to 5000 in every scheme; approver2 up to 3000 in another.
select pg_temp.act('admin');
select from api.authority_put(pg_temp.user_id('approver'), '0', '{"amount_ore": 5000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D1"}');
select from api.authority_put(pg_temp.user_id('approver2'), '0', jsonb_build_object('amount_ore', 3000, 'schemes', jsonb_build_array((select id from scheme.scheme where name = 'Ordning B')),
  'valid_from', '2023-01-01', 'valid_to', '2023-12-31', 'document', 'D2'));
create temp table d as select amount, pg_temp.decision_of(pg_temp.case_in('recommended', amount)) as id from unnest(array[2000, 4000, 2500, 2600, 2650, 2700]) amount;
create function pg_temp.approve(p_amount int, p_body jsonb default '{}') returns jsonb language sql as $$ select (api.decision_approve((select id from d where amount = p_amount), null, p_body)).doc $$;
create function pg_temp.told(p_amount int, p_user text) returns jsonb language sql as $$ select x - 'user' from jsonb_array_elements((api.decision_approvers('caseworker', (select id from d where amount = p_amount))).doc -> 'approvers') x where x -> 'user' ->> 'name' = 'Person ' || p_user $$;
select pg_temp.act('approver2');
select throws_ok('select pg_temp.approve(2000)', 'decision.approve.authority', 'outside one''s own authority');
select pg_temp.act('both');
create temp table b as select pg_temp.away(pg_temp.who('approver') || pg_temp.stand_in('approver2')) as id;
select is(pg_temp.told(2000, 'approver2') -> 'for' ->> 'name', 'Person approver', 'told beforehand for whom');
select is(pg_temp.told(2000, 'approver') ->> 'absent_until', '2023-01-20', 'and who is away');
select pg_temp.act('approver2');
select is(pg_temp.approve(2000) -> 'approved_for' ->> 'name', 'Person approver', 'approves for who is away');
select is(pg_temp.letter_facts(id) ->> 'approver_name', 'Person approver2 for Person approver', 'so the letter is signed') from d where amount = 2000;
select throws_ok('select pg_temp.approve(4000)', 'decision.approve.authority', 'within the lesser of both authorities');
select pg_temp.act('approver');
select from api.application_impartiality((select application_id from decision.decision where id = (select id from d where amount = 2500)), null, '{"conflict": true, "ground": "Bror"}');
select pg_temp.act('approver2');
select throws_ok('select pg_temp.approve(2500)', 'decision.approve.authority', 'never for somebody with a conflict');
select is(pg_temp.refusal($$select pg_temp.approve(2500, jsonb_build_object('for_user_id', pg_temp.user_id('approver')))$$), 'decision.approve.not_substitute {"pointer": "/for_user_id"}', 'asked for by name neither');
select pg_temp.act('admin');
update decision.decision set prepared_by = pg_temp.user_id('approver') where id = (select id from d where amount = 2700);
select pg_temp.act('approver2');
select throws_ok('select pg_temp.approve(2700)', 'decision.approve.authority', 'nor for who prepared it');
select is((pg_temp.told(2700, 'approver2') ->> 'code'), 'decision.approve.authority', 'and that is told');
select from api.application_impartiality((select application_id from decision.decision where id = (select id from d where amount = 2650)), null, '{"conflict": true, "ground": "Søster"}');
select throws_ok('select pg_temp.approve(2650)', 'impartiality.conflict.declared', 'nor with a conflict of one''s own');
update rule.instance set business_date = '2023-01-21';
select pg_temp.act('approver2');
select throws_ok('select pg_temp.approve(2600)', 'decision.approve.authority', 'and only in the dates');
update rule.instance set business_date = '2023-01-20';
select is(pg_temp.approve(2600, jsonb_build_object('for_user_id', pg_temp.user_id('approver'))) -> 'approved_for' ->> 'name', 'Person approver', 'the last day too');
select is((select (api.application_get('auditor', application_id, '{}')).doc::jsonb -> 'decisions' -> 0 -> 'approved_for' ->> 'name' from decision.decision where id = (select id from d where amount = 2000)), 'Person approver', 'the case shows it');
select is((select history.row_of(body) ->> 'approved_for' from history.entry where object = 'decision' and object_id = (select id from d where amount = 2000) order by version desc limit 1), pg_temp.user_id('approver')::text, 'and the history');
select is((select count(*) from api.history_list('caseworker', '{"action": "test"}', null, null, 500) where object like 'absence/%'), 0::bigint, 'why people are away is not in what colleagues read');
select ok(exists (select from api.history_list('auditor', '{}', null, null, 500) where object like 'absence/%'), 'but in what auditors do');
select * from finish();
rollback;
