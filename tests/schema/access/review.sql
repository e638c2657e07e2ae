-- The periodic review of access: by superiors, signed by another, removals at once, overdue ones told.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(34);
delete from access.tx_actor;
select pg_temp.user_add('boss', '{approver}', 'Avdeling B'), pg_temp.user_add('worker1', '{caseworker,approver}', 'Avdeling B'), pg_temp.user_add('worker2', '{finance}', 'Avdeling B'),
  pg_temp.user_add('admin2', '{admin}');
select pg_temp.act('admin');
update access.user_account set superior_id = pg_temp.user_id('boss') where username in ('worker1', 'worker2');
select from api.authority_put(pg_temp.user_id('worker1'), '0', '{"amount_ore": 5000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D1"}');
create function pg_temp.office() returns bigint language sql as $$ select id from access.office where name = 'Avdeling B' $$;
create function pg_temp.start(p_due text default '2023-01-20', p_office bigint default pg_temp.office()) returns bigint language sql as $$
  select (api.access_review_start(null, jsonb_build_object('office_id', p_office, 'due_on', p_due))).id $$;
create function pg_temp.told(p_user text) returns int language sql as $$ select count(*)::int from api.notice_list(p_user, '{"level": "access"}', null, null, 50) $$;
select pg_temp.act('approver');
select throws_ok('select pg_temp.start()', 'access.role.missing', 'administrators start');
select pg_temp.act('admin');
select is(pg_temp.refusal($$select pg_temp.start('2023-01-09')$$), 'access_review.start.due_on {"pointer": "/due_on"}');
select is(pg_temp.refusal($$select pg_temp.start('2023-01-20', 99999)$$), 'access_review.start.nobody {"pointer": "/office_id"}');
create temp table r as select pg_temp.start() as id;
select is(pg_temp.refusal($$select pg_temp.start()$$), 'access_review.start.under_way {"pointer": "/office_id"}', 'one at a time');
select is(pg_temp.told('boss'), 1, 'who has something to go through is told');
create function pg_temp.item(p_reader text, p_user text) returns jsonb language sql as $$
  select x from jsonb_array_elements((api.access_review_get(p_reader, (select id from r))).doc -> 'items') x where x -> 'user' ->> 'name' = 'Person ' || p_user $$;
create function pg_temp.decide(p_user text, p_more jsonb default '{"result": "keep"}') returns jsonb language sql as $$
  select (api.access_review_decide((select id from r), null, jsonb_build_object('user_id', pg_temp.user_id(p_user), 'ground', 'Trengs') || p_more)).doc $$;
select is(pg_temp.item('admin', 'worker1') -> 'authority' ->> 'amount_ore', '5000', 'with the authority each had');
select is(pg_temp.item('boss', 'worker1') -> 'actions' -> 0 ->> 'allowed', 'true');
select is(pg_temp.item('admin', 'worker1') -> 'actions' -> 0 ->> 'code', 'access_review.decide.not_leader');
select throws_ok('select api.access_review_get(''caseworker'', (select id from r))', 'object.get.not_found', 'not for others');
select throws_ok('select api.access_review_get(''delegated'', (select id from r))', 'object.get.not_found', 'nor another office');
select throws_ok($$select pg_temp.decide('worker1')$$, 'access_review.decide.not_leader', 'the superior goes through it');
select throws_ok($$select pg_temp.decide('caseworker')$$, 'access_review.decide.user_unknown', 'of those in it');
select pg_temp.act('approver');
select throws_ok('select api.access_review_sign((select id from r), null, ''{}'')', 'access_review.sign.undecided', 'all of it');
select pg_temp.act('boss');
select throws_ok($$select pg_temp.decide('boss')$$, 'access_review.decide.not_leader', 'nobody their own');
select is(pg_temp.refusal($$select pg_temp.decide('worker1', '{"result": "remove"}')$$), 'access_review.decide.roles {"pointer": "/roles"}', 'something is removed');
select is(pg_temp.refusal($$select pg_temp.decide('worker1', '{"result": "keep", "roles": ["approver"]}')$$), 'access_review.decide.roles {"pointer": "/roles"}', 'or nothing');
select is(pg_temp.refusal($$select pg_temp.decide('worker1', '{"result": "remove", "roles": ["finance"]}')$$), 'access_review.decide.roles {"pointer": "/roles"}', 'of what the person has');
select is(pg_temp.refusal($$select pg_temp.decide('worker2', '{"result": "remove", "authority": true}')$$), 'access_review.decide.roles {"pointer": "/roles"}', 'authority too');
select throws_ok($$select api.access_review_decide((select id from r), '7', '{}')$$, 'resource.change.stale', 'in the version that was read');
select is(pg_temp.decide('worker1', '{"result": "remove", "roles": ["approver"], "authority": true}') -> 'state', '"open"');
select is((select roles from access.user_account where username = 'worker1'), '{caseworker}', 'what is removed is gone at once');
select is((api.authority_get('admin', pg_temp.user_id('worker1'))).doc ->> 'document', null, 'and the authority');
select throws_ok($$select pg_temp.decide('worker1')$$, 'access_review.decide.decided', 'once');
select pg_temp.decide('worker2', '{"result": "remove", "roles": ["finance"]}') is null;
select throws_ok($$select access.whoami('worker2')$$, 'access.session.invalid', 'without any role one is nobody');

-- Overdue, and signed.
update rule.instance set business_date = '2023-01-21';
select access.remind_reviews(), access.remind_reviews();
select is(pg_temp.told('admin'), 2, 'told once more when it is overdue');
select is(pg_temp.told('boss'), 1, 'to who has something left');
select is((select state || ' ' || people || ' ' || undecided from api.access_review_list('auditor', '{"state": "overdue"}', null, null, 50)), 'overdue 3 1', 'and listed');
select pg_temp.act('admin');
select pg_temp.decide('boss') is null;
select throws_ok('select api.access_review_sign((select id from r), null, ''{}'')', 'access_review.sign.same_person', 'who decided some of it does not sign');
select pg_temp.act('boss');
select throws_ok('select api.access_review_sign((select id from r), null, ''{}'')', 'access_review.sign.same_person', 'nor the reviewed');
select pg_temp.act('admin2');
select is((api.access_review_sign((select id from r), null, '{"text": "I orden"}')).doc ->> 'state', 'signed', 'another does');
select throws_ok('select api.access_review_sign((select id from r), null, ''{}'')', 'access_review.act.signed', 'once');
select pg_temp.act('admin');
select from api.user_update(pg_temp.user_id('admin2'), null, '{"active": false}', null);
select throws_ok($$select access.remove_access(pg_temp.user_id('admin'), '{admin}', false)$$, 'user.save.last_admin', 'there is always an administrator');
select ok(exists (select from api.history_list('auditor', '{}', null, null, 500) where object like 'access_review_item/%'), 'in what auditors read');
select is((select count(*)::int from api.history_list('caseworker', '{}', null, null, 500) where object like 'access_review%'), 0, 'not in what colleagues do');
select * from finish();
rollback;
