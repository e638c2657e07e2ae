-- Holds on payments: of a recipient, an award, a scheme; who places, who lifts; what a run does.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table d as select pg_temp.decided() as id;
create temp table w as select (pg_temp.award_of(id)).* from d;
create function pg_temp.place(p_who text, p_body jsonb) returns jsonb language plpgsql as $$
begin
  perform pg_temp.act(p_who);
  return (api.hold_place(null, p_body)).doc;
end
$$;
create function pg_temp.blocked() returns text language sql as
  $$ select payment.payout_doc(p.id) ->> 'blocked_by' from payment.payout p join w on w.id = p.award_id limit 1 $$;
select pg_temp.act('finance2');
select lives_ok(format('select api.bank_account_confirm(%s, null)', id)) from recipient.bank_account;
select is(pg_temp.blocked(), '[]', 'nothing stands in the way');

select is(pg_temp.refusal($$select pg_temp.place('finance', '{"code": "control"}')$$),
  'hold.place.target {"errors": [{"code": "one_of", "pointer": "/recipient_id"}]}');
select is(pg_temp.refusal(format($$select pg_temp.place('finance', '{"code": "control", "award_id": %s, "scheme_id": %s}')$$, id, scheme_id)),
  'hold.place.target {"errors": [{"code": "one_of", "pointer": "/award_id"}, {"code": "one_of", "pointer": "/scheme_id"}]}') from w;
select throws_ok(format($$select pg_temp.place('approver', '{"code": "control", "award_id": %s}')$$, id), 'TS000', 'access.role.missing') from w;
select throws_ok(format($$select pg_temp.place('applicant', '{"code": "control", "award_id": %s}')$$, id), 'TS000', 'access.role.missing') from w;
select throws_ok($$select pg_temp.place('finance', '{"code": "control", "award_id": 0}')$$, 'TS000', 'object.get.not_found');
select throws_ok(format($$select pg_temp.place('delegated', '{"code": "other", "award_id": %s}')$$, id), 'TS000', 'object.get.not_found', 'not of others'' schemes') from w;
select throws_ok(format($$select pg_temp.place('delegated', '{"code": "other", "recipient_id": %s}')$$, recipient_id), 'TS000', 'hold.place.delegated') from w;

create temp table h (on_what text, doc jsonb);
insert into h select 'recipient', pg_temp.place('finance', jsonb_build_object('code', 'control', 'recipient_id', recipient_id, 'note', 'Se notat')) from w;
select is(doc #>> '{stops,amount_ore}', '100000', 'what it stops is told') from h;
select is(pg_temp.blocked(), '["hold"]');
insert into h select 'award', pg_temp.place('caseworker', jsonb_build_object('code', 'documentation', 'award_id', id)) from w;
insert into h select 'scheme', pg_temp.place('scheme_owner', jsonb_build_object('code', 'budget', 'scheme_id', scheme_id)) from w;
select is(pg_temp.blocked(), '["hold"]', 'three are one obstacle');
select is((select jsonb_path_query_array(holds, '$[*].target')::text from api.payout_list('finance', '{}', null, null, 5)), '["recipient", "award", "scheme"]', 'who and why is told');
select is((select holds from api.payout_list('applicant', '{}', null, null, 5)), null, 'not to the recipient');
select is((select count(*)::int from api.hold_list('finance', '{"state": "active"}', null, null, 5)), 3);
select is((select count(*)::int from api.hold_list('applicant', '{}', null, null, 5)), 0);
select is((select count(*)::int from api.hold_list('delegated', '{}', null, null, 5)), 0, 'not what does not stop its own');

-- A run leaves out what is held, and tells who holds it.
select pg_temp.act('finance');
select matches(pg_temp.refusal($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2030-12-31"}')$$), 'payment_run.create.nothing_due.*Person finance.*"blocked_by": \["hold"\]');

-- One that takes two people: who placed it asks, another lifts.
select is(pg_temp.refusal(format($$select api.hold_lift(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.lift.same_person {}') from h where on_what = 'recipient';
select pg_temp.act('finance2');
select is(pg_temp.refusal(format($$select api.hold_lift(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.lift.not_asked {"current_state": "active"}') from h where on_what = 'recipient';
select is(pg_temp.refusal(format($$select api.hold_ask(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.ask.not_yours {"current_state": "active"}') from h where on_what = 'recipient';
select pg_temp.act('finance');
select is((api.hold_ask((doc ->> 'id')::bigint, null, '{"reason": "Avklart"}')).doc #>> '{lift_asked_by,name}', 'Person finance') from h where on_what = 'recipient';
select is(pg_temp.refusal(format($$select api.hold_ask(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.ask.asked {"current_state": "active"}') from h where on_what = 'recipient';
select is(pg_temp.refusal(format($$select api.hold_lift(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.lift.same_person {}') from h where on_what = 'recipient';
select pg_temp.act('finance2');
select is((api.hold_lift((doc ->> 'id')::bigint, null, '{"reason": "Avklart"}')).doc ->> 'state', 'lifted') from h where on_what = 'recipient';
select is(pg_temp.refusal(format($$select api.hold_lift(%s, null, '{"reason": "r"}')$$, doc ->> 'id')), 'hold.act.lifted {"current_state": "lifted"}') from h where on_what = 'recipient';
select is(pg_temp.blocked(), '["hold"]', 'two are left');
select pg_temp.act('caseworker');
select is((api.hold_lift((doc ->> 'id')::bigint, null, '{"reason": "Kom inn"}')).doc ->> 'state', 'lifted', 'who placed it lifts what takes one') from h where on_what <> 'recipient';
select is(pg_temp.blocked(), '[]');

-- Of a hold whose placer is gone, anybody with the role asks.
insert into h select 'orphan', pg_temp.place('finance', jsonb_build_object('code', 'control', 'recipient_id', recipient_id)) from w;
select pg_temp.act('admin');
update access.user_account set active = false where username = 'finance';
select pg_temp.act('caseworker');
select is((api.hold_ask((doc ->> 'id')::bigint, null, '{"reason": "Sluttet"}')).doc #>> '{lift_asked_by,name}', 'Person caseworker') from h where on_what = 'orphan';
select is((api.hold_get('finance2', (doc ->> 'id')::bigint)).doc #>> '{actions,1,allowed}', 'true') from h where on_what = 'orphan';
select is((select count(*)::int from history.entry e join payment.hold h on e.object = 'hold' and e.object_id = h.id and e.version = h.version), 4, 'each change is in the history');
select * from finish();
rollback;
