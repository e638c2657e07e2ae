-- A report is overdue on an award that is in force; what was missed of one that has ended is owed no more, and
-- every figure that asks says the same.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(16);
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.w() returns decision.award language sql as $$
  select w from decision.award w where w.application_id = (select application_id from decision.decision where id = (select id from d)) order by w.id desc limit 1 $$;
create temp table other as select pg_temp.case_in('under_review') as id;
-- award, recipient, warnings on another case, the other case's eligibility, weight of a control plan
create function pg_temp.told() returns text language sql as $$
  select concat_ws(' ', report.overdue(pg_temp.w()), application.has_overdue_report(a.recipient_id, rule.today()),
    (select count(*) from jsonb_array_elements(recipient.warnings(access.whoami('auditor'), a.recipient_id)) x where x ->> 'code' = 'report_overdue'),
    ((application.eligibility_check(a, c, r, '{"kind": "no_overdue_report"}')::text)::text like '(met,%'),
    (api.award_reporting('auditor', (pg_temp.w()).id)).doc ->> 'overdue',
    exists (select from report.candidates(a.scheme_id, 2023, null::scheme.risk_analysis) k where 'overdue' = any (k.reasons)))
  from application.application a join scheme.call c on c.id = a.call_id join recipient.recipient r on r.id = a.recipient_id where a.id = (select id from other) $$;
create function pg_temp.today(p_day date) returns void language plpgsql as $$
begin
  update rule.instance set business_date = p_day;
  perform pg_temp.act('caseworker');
  perform job.deadline_tick();
end
$$;
select is(pg_temp.told(), 'f f 0 t false f', 'not due yet');
select pg_temp.today('2024-04-02');
select is(pg_temp.deadlines_of((select id from d), 'report'), '2024-04-01 missed');
select is(pg_temp.told(), 't t 1 f true t', 'nobody has reported');

-- Another decision takes its place: nothing is owed until the new award is accepted and its own day has passed.
create temp table n as select (pg_temp.reversed((select id from d), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100000, "conditions": []}')).id;
select is((pg_temp.w()).state, 'accepted', 'an acceptance stands');
select is(pg_temp.told(), 't t 1 f true t', 'and so does what it owes');
update decision.award set state = 'annulled' where id = (pg_temp.w()).id;
select is(pg_temp.told(), 'f f 0 t false f', 'one that is annulled owes nothing');

-- What was missed of one that ended is not owed on the next.
create temp table e as select pg_temp.decided(50000) as id;
create function pg_temp.v() returns decision.award language sql as $$
  select w from decision.award w where w.application_id = (select application_id from decision.decision where id = (select id from e)) order by w.id desc limit 1 $$;
select ok(report.overdue(pg_temp.v()), 'its day has passed as it is accepted');
select pg_temp.today('2024-04-03');
create temp table m as select (pg_temp.reversed((select id from e), '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 40000, "conditions": ["Revisor"]}')).id;
select is((pg_temp.v()).state, 'offered', 'other conditions are answered anew');
select ok(not report.overdue(pg_temp.v()), 'of an offer nothing is owed');
select pg_temp.act('caseworker');
select lives_ok($$select api.award_accept((pg_temp.v()).id, null, '{"account_number": "12345678903"}')$$);
select application.move_deadline((pg_temp.v()).application_id, 'report', '2024-12-01', 'test');
select is(pg_temp.deadlines_of((select id from e), 'report'), '2024-04-01 missed, 2024-12-01 open');
select ok(not report.overdue(pg_temp.v()), 'its own day counts');
select is((api.award_reporting('auditor', (pg_temp.v()).id)).doc ->> 'overdue', 'false');
select pg_temp.today('2024-12-02');
select ok(report.overdue(pg_temp.v()), 'and passes');

-- A report on an award that another has taken the place of: the day by which it was to be put right is nobody's, and moves no other.
create temp table g as select pg_temp.decided(50000) as id;
create temp table r as select (api.report_create(w.id, null, '{"spent_ore": 50000, "unspent_ore": 0}')).id from decision.award w where w.decision_id = (select id from g);
create temp table x as select (pg_temp.reversed((select id from g), '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 40000, "conditions": ["Revisor"]}')).id;
select pg_temp.act('caseworker');
select (api.award_accept(w.id, null, '{"account_number": "12345678903"}')).id from decision.award w where w.decision_id = (select id from x);
create temp table before as select due_on from application.deadline where kind = 'report' and state = 'open' and application_id = (select application_id from decision.decision where id = (select id from x));
select is((api.report_control(id, null, jsonb_build_object('result', 'deficient', 'note', 'Mangler bilag.', 'due_on', rule.today() + 2))).doc ->> 'state', 'deficient') from r;
select results_eq($$select due_on from application.deadline where kind = 'report' and state = 'open' and application_id = (select application_id from decision.decision where id = (select id from x))$$,
  'select due_on from before', 'the new award has its own day');
select * from finish();
rollback;
