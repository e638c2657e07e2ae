-- Who acts cannot be forged or forgotten; keys answer once; sessions end.
begin;
\ir ../fixture.sql
select plan(32);

delete from access.tx_actor;
select throws_ok($$update scheme.scheme set name = 'x'$$, 'TS000', 'access.actor.missing', 'no row changes without an actor');
select throws_ok($$select access.actor()$$, 'TS000', 'access.actor.missing');
select throws_ok($$select access.act('nobody', gen_random_uuid(), 'x', null, null)$$, 'TS000', 'access.session.invalid');
select lives_ok($$select access.act('caseworker', gen_random_uuid(), 'x', null, null)$$);
select throws_ok($$select access.act('approver', gen_random_uuid(), 'x', null, null)$$, '23505', null, 'one actor per transaction');
select throws_ok($$select access.require('finance')$$, 'TS000', 'access.role.missing');
select lives_ok($$select access.require('approver', 'caseworker')$$);
select is((select duty from access.tx_actor), 'caseworker', 'the duty is the role that fitted');

update access.session set expires_at = clock_timestamp() where token_hash = sha256('finance2'::bytea);
select throws_ok($$select access.whoami('finance2')$$, 'TS000', 'access.session.invalid', 'an expired session');
update access.session set seen_at = clock_timestamp() - interval '31 minutes' where token_hash = sha256('auditor'::bytea);
select throws_ok($$select access.whoami('auditor')$$, 'TS000', 'access.session.invalid', 'an idle session');
select is((api.session_end('appeals')).doc, null);
select throws_ok($$select access.whoami('appeals')$$, 'TS000', 'access.session.invalid', 'an ended session');

delete from access.tx_actor;
select access.act('admin', gen_random_uuid(), 'user_create', 'key-1', 'f1');
create temp table made as select * from api.keep((7, '3', '{"a": 1}')::api.reply);
delete from access.tx_actor;
select throws_ok($$select access.act('admin', gen_random_uuid(), 'user_create', 'key-1', 'f1')$$, 'TS000', 'idempotency.key.replay');
select throws_ok($$select access.act('admin', gen_random_uuid(), 'user_create', 'key-1', 'f2')$$, 'TS000', 'idempotency.key.mismatch', 'same key, other body');
select throws_ok($$select access.act('admin', gen_random_uuid(), 'other', 'key-1', 'f1')$$, 'TS000', 'idempotency.key.mismatch', 'same key, other act');
select lives_ok($$select access.act('approver', gen_random_uuid(), 'user_create', 'key-1', 'f1')$$, 'keys are each user''s own');
select is((select r::text from api.replay('admin', 'user_create', 'key-1', 'f1') r), (7, '3', '{"a": 1}')::text, 'the first answer again');
select is((select seen from access.idempotency where answer_id = 7), 1, 'and a replay writes, so that it waits for a standby');
select throws_ok($$select api.replay('approver', 'user_create', 'key-1', 'f1')$$, 'TS000', 'idempotency.key.mismatch');

select is(access.login_wait('user:x'), null, 'nobody waits at first');
select access.login_failed('user:x') from generate_series(1, 4);
select is(access.login_wait('user:x'), null, 'four failures are forgiven');
select access.login_failed('user:x') from generate_series(1, 6);
select ok(access.login_wait('user:x') between 1 and 64, 'then the wait doubles');
select access.login_failed('peer:q') from generate_series(1, 99);
select is(access.login_wait('peer:q'), null, 'an address that many share is given more');
select access.login_failed('peer:q');
select ok(access.login_wait('peer:q') between 1 and 2, 'but not everything');
select throws_ok($$select * from api.login_find('x', 'p')$$, 'TS000', 'access.login.throttled');
select is((api.session_create('caseworker', 'p', false, 't')).id, null, 'a wrong password makes no session');
select is((select failures from access.login_failure where subject = 'user:caseworker'), 1, 'and is counted');
select isnt((api.session_create('caseworker', 'p', true, 't')).id, null);
select is((select count(*)::int from access.login_failure where subject = 'user:caseworker'), 0, 'a right one forgets');

select throws_ok($$select api.may('delegated', 'call', pg_temp.call_id('Ordning A'), '')$$, 'TS000', 'object.get.not_found', 'a delegated manager sees its own schemes only');
select lives_ok($$select api.may('delegated', 'call', pg_temp.call_id('Ordning B'), 'caseworker')$$);
select throws_ok($$select api.may('admin', 'call', pg_temp.call_id('Ordning A'), 'finance')$$, 'TS000', 'access.role.missing');
select * from finish();
rollback;
