-- Who has which case: claim, release, take over, assign, many at once, shared out evenly.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(52);
create function pg_temp.assigned(p_id bigint) returns text language sql as $$
  select coalesce((select u.username from application.application a join access.user_account u on u.id = a.assignee_id where a.id = p_id), 'nobody') $$;
create function pg_temp.allowed(p_id bigint, p_action text, p_username text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from json_array_elements((api.application_get(p_username, p_id, null)).doc -> 'actions') x where x ->> 'action' = p_action $$;

create temp table c as select pg_temp.case_in('submitted') as id;
select pg_temp.act('caseworker');
select is(pg_temp.allowed((select id from c), 'claim', 'caseworker'), 'allowed', 'a free case may be claimed');
select is(pg_temp.allowed((select id from c), 'take_over', 'caseworker'), 'application.take_over.free', 'and not taken over');
select is(pg_temp.allowed((select id from c), 'release', 'caseworker'), 'application.release.not_yours', 'nor released');
select throws_ok($$select api.application_take_over((select id from c), null, '{"reason": "x"}')$$, 'TS000', 'application.take_over.free');
select throws_ok($$select api.application_release((select id from c), null, '{}')$$, 'TS000', 'application.release.not_yours');
select is((api.application_claim((select id from c), null)).doc #>> '{assignee,name}', 'Person caseworker', 'it is claimed');
select throws_ok($$select api.application_claim((select id from c), null)$$, 'TS000', 'application.claim.yours');
select is(pg_temp.allowed((select id from c), 'claim', 'caseworker'), 'application.claim.yours');
select is(pg_temp.allowed((select id from c), 'claim', 'caseworker2'), 'application.claim.taken');
select is(pg_temp.allowed((select id from c), 'take_over', 'caseworker2'), 'allowed');
select pg_temp.act('approver');
select throws_ok($$select api.application_claim((select id from c), null)$$, 'TS000', 'access.role.missing', 'approvers have no cases');
select pg_temp.act('caseworker2');
select is(pg_temp.refusal($$select api.application_claim((select id from c), null)$$),
  format('application.claim.taken {"assignee": "Person caseworker", "assignee_id": %s}', pg_temp.user_id('caseworker')), 'the second is told who has it');
select throws_ok($$select api.application_release((select id from c), null, '{}')$$, 'TS000', 'application.release.not_yours', 'not another''s');
select is((api.application_take_over((select id from c), null, '{"reason": "Kari er syk"}')).doc #>> '{assignee,name}', 'Person caseworker2', 'it is taken over');
select is((api.application_release((select id from c), null, '{"reason": "Feil fag"}')).doc ->> 'assignee', null, 'and released');
select results_eq($$select kind, reason from application.assignment where application_id = (select id from c) order by id$$,
  $$values ('claimed', null), ('taken_over', 'Kari er syk'), ('released', 'Feil fag')$$, 'each time with its reason');
select is((select count(*) from history.entry where object = 'assignment' and case_id = (select id from c)), 3::bigint, 'in the history of the case');
select is((select count(*) from api.history_list('applicant', jsonb_build_object('object', 'application/' || (select id from c)), null, null, 100) where object like 'assignment%'), 0::bigint,
  'which the applicant does not see');
select api.application_impartiality((select id from c), null, '{"conflict": true, "ground": "styremedlem"}') is not null;
select throws_ok($$select api.application_claim((select id from c), null)$$, 'TS000', 'impartiality.conflict.declared', 'not with a conflict');
select is(pg_temp.allowed((select id from c), 'claim', 'caseworker2'), 'impartiality.conflict.declared');

-- assign
select is(pg_temp.refusal(format('select api.application_assign((select id from c), null, ''{"user_id": %s}'')', pg_temp.user_id('delegated'))),
  'application.assign.cannot_see {"pointer": "/user_id"}', 'not to a delegated manager of other schemes');
select is((api.application_assign((select id from c), null, jsonb_build_object('user_id', pg_temp.user_id('both'), 'reason', 'Fagområde'))).doc #>> '{assignee,name}', 'Person both', 'to one');
select is((select reason from application.assignment order by id desc limit 1), 'Fagområde');
select is((api.application_assign((select id from c), null, jsonb_build_object('user_id', pg_temp.user_id('both')))).doc #>> '{assignee,name}', 'Person both', 'again changes nothing');
select is((select count(*) from application.assignment where application_id = (select id from c)), 4::bigint);

-- many
create temp table m as select pg_temp.case_in('submitted') as id, n from generate_series(1, 4) n;
create temp table done as select pg_temp.case_in('draft') as id;
select pg_temp.act('caseworker');
select api.application_withdraw(id, null) is null from done;
create temp table hidden as select pg_temp.case_in('submitted', 100000, 'Ordning B') as id;
create function pg_temp.many(p_more jsonb, p_ids bigint[] default null) returns jsonb language sql as $$
  select (api.application_assign_many(null, '{"reason": "Ferie"}'::jsonb || p_more
    || case when p_ids is null then '{}' else jsonb_build_object('application_ids', to_jsonb(p_ids)) end)).doc $$;
select pg_temp.act('approver');
select is(pg_temp.refusal($$select pg_temp.many('{"user_id": null}')$$), 'application.assign_many.selection {"pointer": "/application_ids"}', 'which cases');
select is(pg_temp.refusal($$select pg_temp.many('{"user_id": null, "filter": {}}')$$), 'application.assign_many.selection {"pointer": "/application_ids"}', 'never all by default');
select is(pg_temp.refusal($$select pg_temp.many('{"user_id": null, "filter": {"late": true}}', '{1}')$$), 'application.assign_many.selection {"pointer": "/application_ids"}', 'one way');
select is(pg_temp.refusal($$select pg_temp.many('{}', '{1}')$$), 'application.assign_many.receiver {"pointer": "/user_id"}', 'to whom');
select is(pg_temp.refusal($$select pg_temp.many('{"user_id": null, "auto": true}', '{1}')$$), 'application.assign_many.receiver {"pointer": "/user_id"}', 'one way');
select is(pg_temp.refusal(format($$select pg_temp.many('{"user_id": %s}', '{1}')$$, pg_temp.user_id('finance'))), 'application.assign.not_caseworker {"pointer": "/user_id"}');
select pg_temp.act('delegated');
select is((select string_agg(x ->> 'code', ' ' order by x ->> 'application_id') from jsonb_array_elements(pg_temp.many(jsonb_build_object('user_id', pg_temp.user_id('delegated')), array(select id from m) || 999999) -> 'items') x),
  'object.get.not_found object.get.not_found object.get.not_found object.get.not_found object.get.not_found', 'what is not seen is not there');
select pg_temp.act('caseworker2');
select api.application_impartiality((select id from m where n = 2), null, '{"conflict": true, "ground": "bror"}') is not null;
select pg_temp.act('approver');
create temp table r as select pg_temp.many(jsonb_build_object('user_id', pg_temp.user_id('caseworker2')), array(select id from m union all select id from done)) as doc;
select is((select (doc ->> 'moved') || ' ' || (doc ->> 'unchanged') || ' ' || (doc ->> 'refused') from r), '3 0 2', 'each moved, or named');
select results_eq($$select (x ->> 'application_id')::bigint, x ->> 'code' from r, jsonb_array_elements(doc -> 'items') x where x ->> 'result' = 'refused' order by 1$$,
  $$select id, 'application.assign.conflict' from m where n = 2 union all select id, 'application.assign.finished' from done order by 1$$, 'with the rule');
select is((select string_agg(pg_temp.assigned(id), ' ' order by n) from m), 'caseworker2 nobody caseworker2 caseworker2');
select is((select count(*) from history.entry where action = 'test' and object = 'application' and object_id in (select id from m where n <> 2) and version = 3), 3::bigint, 'a row in the history each');
select is((select (pg_temp.many('{"filter": {"assignee": 999999}, "user_id": null}') ->> 'moved')), '0', 'a filter that finds none');
select is((select pg_temp.many(jsonb_build_object('filter', jsonb_build_object('assignee', pg_temp.user_id('caseworker2')), 'user_id', null)) ->> 'moved'), '3', 'a filter releases');

-- shared out: the office of Ordning A has caseworker, caseworker2 and both; both has one case of 3.
select pg_temp.act('approver');
create temp table s as select pg_temp.many('{"auto": true}', array(select id from m)) as doc;
select is((select string_agg(pg_temp.assigned(id), ' ' order by n) from m), 'caseworker caseworker caseworker2 caseworker2', 'least first, ties by id, past a conflict');
select is((select string_agg(x ->> 'load', ' ' order by (x ->> 'application_id')::bigint) from s, jsonb_array_elements(doc -> 'items') x), '0 3 0 3', 'what each had then');
select results_eq($$select x ->> 'name', (x ->> 'received')::int, (x ->> 'load_before')::int, (x ->> 'load_after')::int from s, jsonb_array_elements(doc #> '{balance,people}') x$$,
  $$values ('Person caseworker', 2, 0, 6), ('Person caseworker2', 2, 0, 6)$$, 'and before and after');
select is((select kind from application.assignment order by id desc limit 1), 'distributed');
select is((select pg_temp.many('{"auto": true}', array(select id from m)) ->> 'unchanged'), '4', 'the same again changes nothing');
select pg_temp.many(jsonb_build_object('auto', true, 'except_user_ids', jsonb_build_array(pg_temp.user_id('caseworker'), pg_temp.user_id('both'))), array(select id from m)) is null;
select is((select string_agg(pg_temp.assigned(id), ' ' order by n) from m), 'caseworker2 caseworker caseworker2 caseworker2', 'those excepted get none');
select is((select pg_temp.many(jsonb_build_object('auto', true, 'except_user_ids', (select jsonb_agg(id) from access.user_account where id <> pg_temp.user_id('caseworker2'))),
  array(select id from m where n = 2)) #>> '{items,0,code}'), 'application.assign.nobody', 'nobody is left');
select pg_temp.many('{"auto": true}', array(select id from hidden)) is null;
select is((select pg_temp.assigned(id) from hidden), 'delegated', 'a scheme of a delegated manager stays there');
select is((select sum(n)::bigint from application.tally where assignee_id = pg_temp.user_id('caseworker2')),
  (select count(*) from application.application where assignee_id = pg_temp.user_id('caseworker2')), 'follow each move');

-- A filter that finds more than can be moved at once.
insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, amount_ore, created_by, created_at)
  select 'N' || n, c.scheme_id, c.id, pg_temp.recipient_id(), 'draft', 'Tiltak', 1, pg_temp.user_id('approver'), rule.now()
    from scheme.call c, generate_series(1, 5001) n where c.id = pg_temp.call_id();
select is(pg_temp.refusal($$select pg_temp.many('{"filter": {"state": "draft"}, "user_id": null}')$$), 'application.assign_many.too_many {"limit": 5000, "pointer": "/filter"}', 'never narrowed silently');
select is((select n from application.tally where state = 'draft' and n > 1), 5001::bigint, 'counted once per statement');

-- The words that cases are found by.
create function pg_temp.words_fit() returns boolean language sql as $$
  select bool_and(words = to_tsvector('norwegian', title || ' ' || purpose)) from application.application where id = (select id from c) $$;
update application.application set title = 'Sirkus i Vadsø' where id = (select id from c);
select ok(pg_temp.words_fit() and (select words @@ 'sirkus' from application.application where id = (select id from c)), 'follow the title');
update application.application set words = '' where id = (select id from c);
select ok(pg_temp.words_fit(), 'and are not to be set');
update application.application set purpose = 'Ny manesje' where id = (select id from c);
select ok(pg_temp.words_fit(), 'and follow the purpose');
select * from finish();
rollback;
