-- The outbox: a letter goes out once, not while its batch can be undone, and what people say of it is kept.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.letter_of(p_decision bigint) returns bigint language plpgsql as $$
begin
  perform pg_temp.letter_store(p_decision);
  return (select max(id) from letter.dispatch);
end
$$;
create function pg_temp.stands(p_id bigint) returns text language sql as
  $$ select channel || ' ' || state || coalesce(' ' || error, '') from letter.dispatch where id = p_id $$;
create temp table d as select pg_temp.decided() as id;
create temp table o as select pg_temp.letter_of(id) as id from d;
grant all on d, o to public;
select is((select pg_temp.stands(id) from o), 'folder prepared', 'written with the letter');
select is((select count(*)::int from letter.dispatch), 1, 'no notice by e-mail unless the installation says so');
select letter.order_sending(), letter.order_sending();
select is((select count(*)::int from job.job where kind = 'letter.send'), 1, 'one living job');

-- Taken, and taken again when somebody died over it; settled once.
select is((select again::text || ' ' || kind || ' ' || suffix || ' ' || convert_from(decode(body_hex, 'hex'), 'UTF8') from letter.claim('folder', 9)), 'false grant html <p>');
select is((select pg_temp.stands(id) from o), 'folder sending');
select is((select again::text from letter.claim('folder', 9)), 'true');
select letter.settle(id, 'later', 'full') from o;
select is((select pg_temp.stands(id) from o), 'folder prepared full');
select is((select count(*)::int from letter.claim('folder', 9)), 0, 'not before its time');
update letter.dispatch set not_before = clock_timestamp(), attempts = 7;
select is((select count(*)::int from letter.claim('folder', 9)), 1);
select letter.settle(id, 'later', 'still full') from o;
select is((select pg_temp.stands(id) from o), 'folder failed still full', 'after eight times it is for a person');
select letter.settle(id, 'delivered', null) from o;
select is((select state from letter.dispatch, o where dispatch.id = o.id), 'failed', 'what is not under way is not settled');

-- A person sends it anew, and says that it came back, or arrived.
select is(pg_temp.refusal(format('select api.letter_dispatch_confirm(%s, null)', id)), 'letter_dispatch.mark.not_delivered {"current_state": "failed"}') from o, pg_temp.act('caseworker');
select pg_temp.act('caseworker', 'letter_dispatch_retry');
select is((api.letter_dispatch_retry(id, null)).doc ->> 'state', 'prepared') from o;
select is(pg_temp.refusal(format('select api.letter_dispatch_retry(%s, null)', id)), 'letter_dispatch.retry.not_failed {"current_state": "prepared"}') from o;
select count(*) from letter.claim('folder', 9);
select letter.settle(id, 'delivered', null) from o;
select pg_temp.act('caseworker', 'letter_dispatch_confirm');
select is((api.letter_dispatch_confirm(id, null)).doc ->> 'state', 'confirmed') from o;
select pg_temp.act('caseworker', 'letter_dispatch_return');
select is((api.letter_dispatch_return(id, null, '{"reason": "Ukjent på adressen"}')).doc #>> '{marks,1,reason}', 'Ukjent på adressen') from o;
select is((select count(*)::int from api.history_list('auditor', '{"object": "letter_mark/2"}', null, null, 9)), 1, 'in the history');
select is(pg_temp.refusal(format('select pg_temp.act(''auditor''), api.letter_dispatch_retry(%s, null)', id)), 'access.role.missing {"roles": ["caseworker", "appeals", "finance"]}') from o;
select throws_ok(format($$select api.letter_dispatch_get('delegated', %s)$$, id), 'TS000', 'object.get.not_found') from o;
select is((select count(*)::int from api.letter_dispatch_list('auditor', '{"state": "returned", "channel": "folder"}', null, null, 9)), 1);
select is((select count(*)::int from api.letter_dispatch_list('delegated', '{}', null, null, 9)), 0);

-- A notice to the main contact, who has an address.
update rule.setting set value = 'true' where name = 'letter.notice_by_email';
create temp table d2 as select pg_temp.decided() as id;
grant all on d2 to public;
insert into recipient.contact (recipient_id, name, email, main) select a.recipient_id, 'Kari', 'kari@example.no', true
  from d2 join decision.decision x on x.id = d2.id join application.application a on a.id = x.application_id;
select pg_temp.letter_of(id) from d2;
select is((select string_agg(channel || coalesce(' ' || address, ''), ', ' order by id) from letter.dispatch where state = 'prepared'), 'folder, email kari@example.no');
select is((select body_hex from letter.claim('email', 9)), null, 'which says nothing of the letter');

update rule.setting set value = 'false' where name = 'letter.notice_by_email';

-- Undone: it never goes out. Of a batch that can be undone: not yet.
create temp table d3 as select pg_temp.decided() as id;
grant all on d3 to public;
create temp table o3 as select pg_temp.letter_of(id) as id from d3;
grant all on o3 to public;
insert into batch.batch (name, method, call_ids, state, prepared_by, prepared_at, undo_until)
  select 'B', '{}', array[a.call_id], 'previewing', pg_temp.user_id('caseworker'), rule.now(), clock_timestamp() + interval '1 hour'
  from d3 join decision.decision x on x.id = d3.id join application.application a on a.id = x.application_id;
alter table decision.decision disable trigger user;
update decision.decision set batch_id = (select max(id) from batch.batch) where id = (select id from d3);
select letter.order_sending();
select is((select count(*)::int from letter.dispatch, o3 where dispatch.id = o3.id and not_before > clock_timestamp() + interval '50 minutes'), 1, 'not while it can be undone');
select is((select letter.may_go(o) from letter.dispatch o, o3 where o.id = o3.id), false);
update letter.dispatch set not_before = clock_timestamp();
update batch.batch set undo_until = clock_timestamp() - interval '1 second' where id = (select max(id) from batch.batch);
select is((select letter.may_go(o) from letter.dispatch o, o3 where o.id = o3.id), true, 'then it goes');
update decision.decision set state = 'annulled' where id = (select id from d3);
select letter.order_sending();
select is((select pg_temp.stands(o3.id) from o3), 'folder cancelled');

-- Letters that could not be made: listed with the reason, made anew one or all.
select is((select count(*)::int from api.letter_failure_list('auditor', '{}', null, null, 9)), 0);
insert into job.job (queue, kind, key, args, state, last_error, created_by, request)
  select 'letter', 'letter.make', 'x' || id, jsonb_build_object('decision_id', id), 'dead', 'letter.template: line 3', pg_temp.user_id('caseworker'), gen_random_uuid() from d;
select is((select error from api.letter_failure_list('auditor', '{}', null, null, 9)), 'letter.template: line 3');
select is((select count(*)::int from api.letter_failure_list('delegated', '{}', null, null, 9)), 0);
select pg_temp.act('caseworker');
select is(pg_temp.refusal($$select api.letter_failure_retry(null, '{"id": 1}')$$), 'object.get.not_found {"id": 1, "object": "letter_failure"}');
select is((api.letter_failure_retry(null, '{}')).doc ->> 'count', '1');
select is((select state from job.job where key like 'x%'), 'ready');
select * from finish();
rollback;
