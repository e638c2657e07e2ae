-- What the Public Administration Act of 2025 has otherwise of appeals: when a notice has arrived, when execution must be put off, and that what the
-- appeal body has decided is not appealed (which is so in both).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir appeals.psql
select no_plan();
create function pg_temp.appeal(p_decision bigint) returns text language sql as $$ select pg_temp.refusal(format('select api.appeal_create(%s, null, ''{"received_on": "2023-01-20", "grounds": "Nei"}'')', p_decision)) $$;

-- The appeal body's decision is final.
create temp table d as select outcome, pg_temp.decided(10000) as id from unnest('{stadfestet,endret,opphevet,avvist}'::text[]) outcome;
create temp table a as select d.outcome, d.id as decision, pg_temp.appealed(d.id) as id from d;
select pg_temp.act('appeals');
select count(pg_temp.decided_by_body(a.id, a.outcome)) from a;
select pg_temp.act('caseworker');
select is(pg_temp.appeal(decision), case when outcome = 'avvist' then 'not refused' else 'appeal.create.final {"current_state": "approved"}' end, outcome) from a;
select is((select x ->> 'code' from jsonb_array_elements(((api.application_get('caseworker', (select application_id from decision.decision where id = a.decision), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = 'appeal'),
  'appeal.create.final', 'asked beforehand') from a where outcome = 'stadfestet';
create function pg_temp.renewed(p_decision bigint) returns bigint language plpgsql as $$
declare an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.decision_reverse(p_decision, null, '{"basis": "appeal", "outcome": "granted", "amount_ore": 10000, "grounds": "Som klageinstansen har bestemt."}')).id;
  perform api.decision_submit(pg_temp.exempted(an_id), null);
  perform pg_temp.act('approver');
  perform api.decision_approve(an_id, null, '{}');
  perform pg_temp.letter_store(an_id);
  perform pg_temp.act('caseworker');
  return an_id;
end $$;
create temp table n as select a.outcome, pg_temp.renewed(a.decision) as id from a where outcome in ('endret', 'opphevet');
select is(pg_temp.appeal(id), case outcome when 'endret' then 'appeal.create.final {"current_state": "approved"}' else 'not refused' end, 'the new decision after ' || outcome) from n;
select is((select count(*)::int from application.deadline x join decision.decision y on y.application_id = x.application_id where y.id = n.id and x.kind = 'appeal' and x.start_on = rule.today() and x.state = 'open'), 0, 'no time to appeal runs of it')
  from n where outcome = 'endret';

-- To the appellant's detriment only within three months of the appeal, unless the body's own message was sent by then.
create function pg_temp.cut(p_notified date, p_outcome text default 'endret') returns text language plpgsql as $$
declare
  a_decision bigint := pg_temp.decided(10000);
  an_appeal bigint := pg_temp.appealed(a_decision, '2023-01-20');
begin
  perform pg_temp.act('appeals');
  perform pg_temp.answer(an_appeal, 'maintained');
  perform api.appeal_forward(an_appeal, null, '{}');
  perform api.appeal_outcome(an_appeal, null, jsonb_strip_nulls(jsonb_build_object('outcome', p_outcome, 'decided_on', '2023-03-01', 'notified_on', p_notified)));
  perform pg_temp.act('caseworker');
  return pg_temp.refusal(format('select api.decision_reverse(%s, null, ''{"basis": "appeal", "outcome": "partly_granted", "amount_ore": 9000, "grounds": "Klageinstansen har endret vedtaket."}'')', a_decision));
end $$;
savepoint cut;
update rule.instance set business_date = '2023-04-20';
select is(pg_temp.cut(null), 'not refused', 'the last day');
update rule.instance set business_date = '2023-04-21';
select is(pg_temp.cut(null), 'decision.reverse.appeal_too_late {"due_on": "2023-04-20"}');
select is(pg_temp.cut('2023-04-20'), 'not refused', 'its message was sent in time');
select is(pg_temp.cut('2023-04-21'), 'decision.reverse.appeal_too_late {"due_on": "2023-04-20"}');
select is(pg_temp.cut(null, 'opphevet'), 'not refused', 'what is set aside is decided anew');
rollback to cut;

-- Execution that cannot be undone.
create temp table s as select pg_temp.appealed(pg_temp.decided(10000)) as id;
create function pg_temp.suspend(p_more text) returns text language sql as $$
  select pg_temp.refusal(format('select api.appeal_suspend(%s, null, %L)', (select id from s), ('{"grounds": "G"}'::jsonb || p_more::jsonb)::text)) $$;
select pg_temp.act('appeals');
savepoint one;
select is(pg_temp.suspend('{"granted": false, "irreversible": true}'), 'not refused', 'the act of 1967 has no such duty');
rollback to one;
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-01-05', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
select is(pg_temp.suspend('{"granted": false, "irreversible": true}'), 'appeal.suspend.must {"pointer": "/granted"}');
select is(pg_temp.suspend('{"granted": false, "exception": "cannot_succeed"}'), 'appeal.suspend.exception_unfit {"pointer": "/exception"}');
select is(pg_temp.suspend('{"granted": true, "irreversible": true, "exception": "cannot_succeed"}'), 'appeal.suspend.exception_unfit {"pointer": "/exception"}');
select is(pg_temp.suspend('{"granted": false, "irreversible": true, "exception": "weighty_interests"}'), 'not refused');
select is((select concat_ws(' ', state, irreversible, exception) from appeal.suspension where appeal_id = (select id from s)), 'refused t weighty_interests');
select is(pg_temp.suspend('{"granted": true, "irreversible": true}'), 'not refused');

-- The notice that the letter is there begins the time (§ 63(1)).
insert into rule.setting values ('letter.notice_by_email', '2023-01-01', 'true', 'test'), ('appeal.arrival_days', '2023-01-01', '3', 'test');
create function pg_temp.told(p_decision bigint) returns text language sql as $$
  select string_agg(x.start_on || ' ' || x.due_on || ' ' || x.state, ', ' order by x.id) from application.deadline x join decision.decision y on y.application_id = x.application_id where y.id = p_decision and x.kind = 'appeal' $$;
create temp table e as select pg_temp.decided(10000, false) as id;
insert into recipient.contact (recipient_id, name, email, main) select a.recipient_id, 'Kari', 'kari@example.no', true from application.application a join decision.decision d on d.application_id = a.id where d.id = (select id from e)
  on conflict do nothing;
select pg_temp.letter_store((select id from e));
select is(pg_temp.told((select id from e)), '2023-01-13 2023-02-03 open', 'until it is sent, as of a letter');
update rule.instance set business_date = '2023-01-16';
update letter.dispatch set state = 'sending' where letter_id = (select l.id from decision.letter l where decision_id = (select id from e));
select letter.settle(o.id, 'delivered', null) from letter.dispatch o join decision.letter l on l.id = o.letter_id where l.decision_id = (select id from e) and o.channel = 'folder';
select is(pg_temp.told((select id from e)), '2023-01-13 2023-02-03 open', 'the letter itself is not the notice');
select letter.settle(o.id, 'delivered', null) from letter.dispatch o join decision.letter l on l.id = o.letter_id where l.decision_id = (select id from e) and o.channel = 'email';
select is(pg_temp.told((select id from e)), '2023-01-16 2023-02-06 open', 'from the day of the notice, and nothing is added');
select is((select appeal.arrived_on(d) from decision.decision d where id = (select id from e)), '2023-01-16');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-01-17', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
update rule.instance set business_date = '2023-01-20';
select is((select appeal.arrived_on(d) from decision.decision d where id = (select id from e)), '2023-01-13', 'a notice of before the act in force is as before');
select * from finish();
rollback;
