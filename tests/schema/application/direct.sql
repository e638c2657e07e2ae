-- A case without an application: for those that an earmarked scheme names, and decided as any.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(17);
create function pg_temp.open(p_body jsonb) returns bigint language sql as
  $$ select (api.application_direct(pg_temp.call_id(), null, '{"title": "Drift", "ground": "Prop. 1 S, kap. 765 post 72."}' || p_body)).id $$;
create function pg_temp.opened(p_recipient text, p_more jsonb default '{}') returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.open(%L)', jsonb_build_object('recipient_id', pg_temp.recipient_id(p_recipient)) || p_more)) $$;

select pg_temp.act('applicant');
select is(pg_temp.opened('Forening En'), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker');
select is(pg_temp.opened('Forening En', '{"amount_ore": 1}'), 'application.direct.scheme {}');
update scheme.scheme set form = 'earmarked' where name = 'Ordning A';
select is(pg_temp.opened('Forening En', '{"amount_ore": 1}'), 'decision.approve.not_earmarked {}', 'only who is named');
insert into scheme.earmark (scheme_id, recipient_id, amount_ore) select id, pg_temp.recipient_id(), 100000 from scheme.scheme where name = 'Ordning A';
insert into scheme.earmark (scheme_id, recipient_id) select id, pg_temp.recipient_id('Kommune To') from scheme.scheme where name = 'Ordning A';
select is(pg_temp.opened('Forening En', '{"amount_ore": 100001}'), 'application.direct.above_earmark {"pointer": "/amount_ore", "available_ore": 100000}');
select is(pg_temp.opened('Kommune To'), 'application.submit.amount_missing {"pointer": "/amount_ore"}', 'an earmark without an amount');
create temp table k as select pg_temp.open(jsonb_build_object('recipient_id', pg_temp.recipient_id())) as id;
create function pg_temp.k() returns application.application language sql as $$ select a from application.application a where a.id = (select id from k) $$;
select is((select (a.state, a.amount_ore, a.submitted_at, a.without_application)::text from pg_temp.k() a), '(under_review,100000,,"Prop. 1 S, kap. 765 post 72.")');
select is((pg_temp.k()).assignee_id, pg_temp.user_id('caseworker'));
select is((select count(*)::int from application.deadline where application_id = (pg_temp.k()).id), 0, 'no answer is owed to who has not asked');
select is(pg_temp.refusal(format('select api.application_submit(%s, null)', (pg_temp.k()).id)) like 'object.move.illegal%', true, 'nothing is sent');
select is(split_part(pg_temp.refusal(format('select api.application_reopen(%s, null)', (pg_temp.k()).id)), ' ', 1), 'object.move.illegal');

-- Decided, accepted and paid as any.
select api.application_impartiality((pg_temp.k()).id, null, '{"conflict": false}');
create temp table d as select (api.decision_create((pg_temp.k()).id, null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "Bevilget ved navn."}')).id as id;
select is((api.decision_submit((select id from d), null)).doc ->> 'state', 'submitted');
select pg_temp.act('approver');
update scheme.earmark set active = false where recipient_id = pg_temp.recipient_id();
select is(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', (select id from d))), 'decision.approve.not_earmarked {}', 'also when it is approved');
update scheme.earmark set active = true where recipient_id = pg_temp.recipient_id();
select is((api.decision_approve((select id from d), null, '{}')).doc ->> 'state', 'approved');
select is((select state from decision.award where application_id = (pg_temp.k()).id), 'offered');
select is((pg_temp.letter_facts((select id from d)) ->> 'kind') || (pg_temp.letter_facts((select id from d)) ->> 'without_application'), 'granttrue', 'whose letter knows that');
select pg_temp.act('applicant');
select is((api.award_accept((select id from decision.award where application_id = (pg_temp.k()).id), null, '{"account_number": "12345678903"}')).doc ->> 'state', 'accepted');
select throws_ok('update application.application set submitted_at = rule.now() where without_application is not null', '23514');
select * from finish();
rollback;
