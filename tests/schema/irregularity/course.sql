-- Irregularity cases: their course, who may, and that nobody else finds anything, whatever is forgotten.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table d as select pg_temp.decided() as id;
create temp table w as select (pg_temp.award_of(id)).* from d;
grant all on w, d to public;
select pg_temp.act('finance2');
select lives_ok(format('select api.bank_account_confirm(%s, null)', id)) from recipient.bank_account;

-- Registered, with every fault at once.
select pg_temp.act('caseworker');
select is(pg_temp.refusal($$select api.irregularity_create(null, '{"kind": "tip", "title": "T", "text": "T", "anonymous": true, "source": "Kari",
  "recipient_id": 0, "application_ids": [0], "award_ids": [0]}')$$),
  'irregularity.save.content {"errors": [{"code": "not_seen", "pointer": "/recipient_id"}, {"code": "not_seen", "pointer": "/application_ids/0"}, {"code": "not_seen", "pointer": "/award_ids/0"}, {"code": "anonymous", "pointer": "/source"}]}');
select is(pg_temp.refusal(format($$select api.irregularity_create(null, '{"kind": "tip", "title": "T", "text": "T", "member_ids": [%s, %s]}')$$, pg_temp.user_id('finance'), pg_temp.user_id('applicant'))),
  'irregularity.save.person_unknown {"errors": [{"code": "person", "pointer": "/member_ids/1"}]}');
create temp table x as select * from api.irregularity_create(null, (select jsonb_build_object('kind', 'tip', 'title', 'Doble regninger', 'text', 'Samme regning to ganger.',
  'anonymous', true, 'recipient_id', recipient_id, 'award_ids', jsonb_build_array(id), 'member_ids', jsonb_build_array(pg_temp.user_id('finance'), pg_temp.user_id('auditor'))) from w));
create function pg_temp.x() returns bigint language sql as $$ select id from x $$;
create function pg_temp.do_it(p_who text, p_act text, p_body text) returns jsonb language plpgsql as $$
declare
  a_doc jsonb;
begin
  perform pg_temp.act(p_who, 'irregularity_' || p_act);
  execute format('select (api.%I($1, null, $2)).doc', 'irregularity_' || p_act) into a_doc using pg_temp.x(), p_body::jsonb;
  return a_doc;
end
$$;
create function pg_temp.refused(p_who text, p_act text, p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.do_it(%L, %L, %L)', p_who, p_act, p_body)) $$;
select is((select doc ->> 'state' from x), 'registered');
select is((select doc #>> '{owner,name}' from x), 'Person caseworker');
select isnt(pg_temp.x(), 1::bigint, 'its number tells of no others');

-- Not there for anybody else.
select throws_ok(format($$select api.irregularity_get('caseworker2', %s)$$, pg_temp.x()), 'TS000', 'object.get.not_found');
select throws_ok(format($$select api.irregularity_get('admin', %s)$$, pg_temp.x()), 'TS000', 'object.get.not_found');
select is((api.irregularity_get('auditor', pg_temp.x())).doc ->> 'title', 'Doble regninger', 'an auditor who is named reads');
select is((select count(*)::int from api.irregularity_list('caseworker2', '{}', null, null, 9)), 0);
select is((select count(*)::int from api.irregularity_list('finance', '{"mine": false}', null, null, 9)), 1);
select is((select count(*)::int from api.history_list('auditor', '{}', null, null, 500) where object like 'irregularity%'), 0, 'not in the general history, even of those named');
select ok((select count(*) > 0 from api.history_list('auditor', jsonb_build_object('object', 'irregularity/' || pg_temp.x()), null, null, 500)));
select throws_ok(format($$select api.history_list('caseworker2', '{"object": "irregularity/%s"}', null, null, 5)$$, pg_temp.x()), 'TS000', 'object.get.not_found');
select is((select string_agg(actor ->> 'name' || ' ' || what, ', ' order by id) from api.irregularity_readers('caseworker', pg_temp.x(), '{}', null, null, 9)),
  'Person auditor read, Person finance listed, Person auditor history, Person caseworker readers', 'every read is logged');
select pg_temp.act('admin');
update access.user_account set roles = '{auditor}' where username = 'approver2';
select is((select count(*)::int from api.access_log_list('approver2', '{}', null, null, 50)), 0, 'who reads it is for those named');
select is((select count(*)::int from api.access_log_list('auditor', '{}', null, null, 50)), 4);

-- The tables themselves show nothing to those who do not say for whom they read, nor to others.
set local role tilsagn_owner;
select set_config('tilsagn.named', '', true);
select is((select count(*)::int from irregularity.irregularity), 0);
select is((select count(*)::int from irregularity.step), 0);
select set_config('tilsagn.named', (select id::text from access.user_account where username = 'caseworker2'), true);
select is((select count(*)::int from irregularity.irregularity), 0);
select set_config('tilsagn.named', (select id::text from access.user_account where username = 'finance'), true);
select is((select count(*)::int from irregularity.irregularity), 1);
select is((select count(*)::int from irregularity.step), 1);
set local role tilsagn_auditor;
select throws_ok('select 1 from irregularity.irregularity', '42501');
select is((select count(*)::int from history.entry where object like 'irregularity%'), 0);
select is((select count(*)::int from history.access_log where object like 'irregularity%'), 0);
select ok((select count(*) > 0 from history.entry));
reset role;

-- Acts in their order.
select is(pg_temp.refused('finance', 'outcome', '{"outcome": "founded", "grounds": "g"}'), 'irregularity.outcome.not_assessed {"current_state": "registered"}');
select is(pg_temp.refused('auditor', 'note', '{"text": "n"}'), 'access.role.missing {"roles": ["caseworker", "approver", "scheme_owner", "finance", "appeals"]}', 'an auditor writes nothing');
select is(pg_temp.refused('caseworker', 'close', '{"reason": "r"}'), 'irregularity.act.not_closed {"current_state": "registered"}');
select is(pg_temp.do_it('finance', 'note', '{"text": "Ringte banken."}') #>> '{steps,-1,kind}', 'note');
select is(pg_temp.do_it('caseworker', 'assess', '{"seriousness": "high", "text": "Alvorlig."}') #>> '{assessment,seriousness}', 'high');
select is(pg_temp.do_it('finance', 'update', '{"amount_ore": 50000}') ->> 'amount_ore', '50000');
select is(pg_temp.refused('caseworker', 'outcome', '{"outcome": "founded", "grounds": "g"}'), 'irregularity.outcome.same_person {}');
select is(pg_temp.refused('finance', 'outcome', '{"outcome": "unfounded", "reactions": ["stop"], "grounds": "g"}'), 'irregularity.outcome.reactions {"pointer": "/reactions"}');

-- Holding payments does not tell of the case.
select is(pg_temp.refused('caseworker', 'release', '{"reason": "r"}'), 'irregularity.release.no_hold {"current_state": "assessed"}');
select is(pg_temp.do_it('caseworker', 'hold', '{"target": "recipient", "reason": "Fare for tap."}') #>> '{holds,0,state}', 'active');
select is(pg_temp.refused('caseworker', 'hold', '{"target": "recipient", "reason": "r"}'), 'irregularity.hold.in_force {}');
select is(pg_temp.do_it('caseworker', 'hold', '{"target": "awards", "reason": "Fare for tap."}') #>> '{holds,1,target}', 'award');
select is((select payment.payout_doc(p.id) ->> 'blocked_by' from payment.payout p), '["hold"]');
select is((select note from api.hold_list('caseworker2', '{}', null, null, 9) limit 1), null);
select set_eq($$select action from history.entry where object = 'hold'$$, array['hold_place'], 'the history names the act as everybody''s');
select is((select string_agg(distinct object, ',') from api.history_list('approver2', '{"action": "irregularity_hold"}', null, null, 500)), null);
select unalike((api.hold_get('caseworker2', (select min(id) from payment.hold))).doc::text, '%tap%');
select is(pg_temp.do_it('finance', 'outcome', '{"outcome": "partly_founded", "reactions": ["stop", "repay"], "grounds": "Dokumentert."}') #>> '{outcome,reactions}', '["repay", "stop"]');
select is(pg_temp.refused('caseworker', 'assess', '{"seriousness": "low", "text": "t"}'), 'irregularity.outcome.decided {"current_state": "decided"}');
select is(pg_temp.refused('caseworker', 'close', '{"reason": "r"}'), 'irregularity.close.holds {"current_state": "decided"}');
select is(pg_temp.do_it('finance', 'release', '{"reason": "Pengene er tilbake."}') #>> '{holds,0,lift_asked_by,name}', 'Person finance');
select pg_temp.act('finance');
select is(pg_temp.refusal(format($$select api.hold_lift(%s, null, '{"reason": "r"}')$$, (select min(id) from payment.hold))), 'hold.lift.same_person {}');
select pg_temp.act('finance2');
select is((api.hold_lift((select min(id) from payment.hold), null, '{"reason": "Avklart"}')).doc ->> 'state', 'lifted');
select is(pg_temp.do_it('caseworker', 'close', '{"reason": "Ferdig."}') ->> 'state', 'closed');
select is(pg_temp.refused('caseworker', 'note', '{"text": "n"}'), 'irregularity.act.closed {"current_state": "closed"}');
select is(pg_temp.do_it('caseworker', 'reopen', '{"reason": "Nytt."}') ->> 'outcome', null);
select is(pg_temp.do_it('caseworker', 'update', '{"recipient_id": null, "award_ids": []}') ->> 'recipient', null);
select is(pg_temp.refused('caseworker', 'hold', '{"target": "recipient", "reason": "r"}'), 'irregularity.hold.no_target {"current_state": "assessed"}');

-- Who knows of it: the owner decides, and stays.
create function pg_temp.with_person(p_name text) returns text language sql as $$ select format('{"user_id": %s, "reason": "Trengs."}', pg_temp.user_id(p_name)) $$;
select is(pg_temp.refused('finance', 'member_add', pg_temp.with_person('appeals')), 'irregularity.people.not_owner {}');
select is(pg_temp.refused('caseworker', 'member_add', pg_temp.with_person('finance')), 'irregularity.people.named {}');
select is(pg_temp.refused('caseworker', 'member_add', pg_temp.with_person('admin')), 'irregularity.save.person_unknown {"errors": [{"code": "person", "pointer": "/user_id"}]}');
select is(pg_temp.refused('caseworker', 'member_remove', pg_temp.with_person('appeals')), 'irregularity.people.not_named {"pointer": "/user_id"}');
select is(pg_temp.refused('caseworker', 'member_remove', pg_temp.with_person('caseworker')), 'irregularity.people.owner_stays {"current_state": "assessed"}');
select is(jsonb_array_length(pg_temp.do_it('caseworker', 'member_add', pg_temp.with_person('appeals')) -> 'members'), 3);
select is(pg_temp.do_it('caseworker', 'owner', pg_temp.with_person('appeals')) #>> '{owner,name}', 'Person appeals');
select is(pg_temp.refused('caseworker', 'owner', pg_temp.with_person('finance')), 'irregularity.people.not_owner {}');
select is(jsonb_array_length(pg_temp.do_it('appeals', 'member_remove', pg_temp.with_person('caseworker')) -> 'members'), 2);
select is(pg_temp.refused('caseworker', 'note', '{"text": "n"}'), format('object.get.not_found {"id": %s, "object": "irregularity"}', pg_temp.x()), 'and it is gone');
select throws_ok($$update irregularity.step set text = 'x'$$, 'TS000', 'history.row.kept');

-- Nobody named can act in it any more: an auditor alone is left. Its number is all that administrators get.
create function pg_temp.rescue(p_who text, p_person text) returns text language sql as
  $$ select pg_temp.refusal(format('select api.unreachable_owner(%s, null, %L)', pg_temp.x(), pg_temp.with_person(p_person))) from pg_temp.act(p_who, 'unreachable_owner') $$;
select is(pg_temp.rescue('admin', 'caseworker2'), format('object.get.not_found {"id": %s, "object": "irregularity_unreachable"}', pg_temp.x()));
select pg_temp.act('admin');
update access.user_account set active = false where username = 'finance';
update access.user_account set roles = '{auditor}' where username = 'appeals';
select is(array(select id from api.unreachable_list('admin', '{}', null, null, 9)), array[pg_temp.x()]);
select is(array(select id from api.unreachable_list('admin', '{}', null, pg_temp.x()::text, 9)), '{}', 'and on from there');
select throws_ok($$select api.unreachable_list('caseworker2', '{}', null, null, 9)$$, 'TS000', 'access.role.missing');
select throws_ok(format($$select api.irregularity_get('admin', %s)$$, pg_temp.x()), 'TS000', 'object.get.not_found');
select is(pg_temp.rescue('approver', 'caseworker2'), format('object.get.not_found {"id": %s, "object": "irregularity_unreachable"}', pg_temp.x()));
select is(pg_temp.rescue('admin', 'admin'), 'irregularity.people.self {"pointer": "/user_id"}');
select is(pg_temp.rescue('admin', 'finance'), 'irregularity.save.person_unknown {"errors": [{"code": "person", "pointer": "/user_id"}]}');
select is(pg_temp.rescue('admin', 'caseworker2'), 'not refused');
select is(pg_temp.rescue('admin', 'caseworker'), format('object.get.not_found {"id": %s, "object": "irregularity_unreachable"}', pg_temp.x()), 'once');
select is((select count(*)::int from api.unreachable_list('admin', '{}', null, null, 9)), 0);
select is((api.irregularity_get('caseworker2', pg_temp.x())).doc #>> '{steps,-1,kind}', 'owner_named');
select is((api.irregularity_get('caseworker2', pg_temp.x())).doc #>> '{owner,name}', 'Person caseworker2');
select is(jsonb_array_length((api.irregularity_get('caseworker2', pg_temp.x())).doc -> 'members'), 3, 'who owned it stays named');
select is((select string_agg(what, ',') from api.irregularity_readers('caseworker2', pg_temp.x(), '{}', null, null, 99) where what = 'unreachable'), 'unreachable');
set local role tilsagn_owner;
select set_config('tilsagn.named', '', true), set_config('tilsagn.unreachable', 'on', true);
select is((select count(*)::int from irregularity.irregularity), 0, 'the table shows no other cases so');
reset role;
select * from finish();
rollback;
