-- Three weeks to appeal, by every vector of rules.md B.4; and when they begin and end on the case.
begin;
\ir ../fixture.sql
\ir appeals.psql
select plan(15);
select results_eq($$select arrived, appeal.due_on(arrived) from unnest(array['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17', '2025-03-27',
    '2025-03-31', '2024-04-26', '2024-04-29', '2026-04-26', '2027-04-26', '2027-04-15', '2026-04-10', '2026-12-03', '2026-12-04', '2025-12-04', '2026-12-11',
    '2028-02-08']::date[]) with ordinality t (arrived, n) order by n$$,
  $$values ('2026-03-11'::date, '2026-04-01'::date), ('2026-03-12', '2026-04-07'), ('2026-03-13', '2026-04-07'), ('2026-03-16', '2026-04-07'),
    ('2026-03-17', '2026-04-07'), ('2025-03-27', '2025-04-22'), ('2025-03-31', '2025-04-22'), ('2024-04-26', '2024-05-21'), ('2024-04-29', '2024-05-21'),
    ('2026-04-26', '2026-05-18'), ('2027-04-26', '2027-05-18'), ('2027-04-15', '2027-05-07'), ('2026-04-10', '2026-05-04'), ('2026-12-03', '2026-12-24'),
    ('2026-12-04', '2026-12-28'), ('2025-12-04', '2025-12-29'), ('2026-12-11', '2027-01-04'), ('2028-02-08', '2028-02-29')$$, 'rules.md B.4');

create function pg_temp.letter(p_decision_id bigint) returns void language sql as
  $$ select pg_temp.letter_store(p_decision_id) $$;
create temp table d as select pg_temp.decided() as id;
select is(pg_temp.deadlines_of((select id from d), 'appeal'), null, 'no notice, no time to appeal');
select pg_temp.letter((select id from d));
select is(pg_temp.deadlines_of((select id from d), 'appeal'), '2023-01-31 open', 'the letter is the notice');
select pg_temp.letter((select id from d));
select is(pg_temp.deadlines_of((select id from d), 'appeal'), '2023-01-31 open', 'once');
create temp table x as select pg_temp.appealed((select id from d), '2023-01-31') as id;
select is((select due_on || ' ' || timely || ' ' || rule from appeal.appeal where id = (select id from x)), '2023-01-31 true fvl § 29(1)', 'the last day is in time');
select is(pg_temp.deadlines_of((select id from d), 'appeal'), '2023-01-31 met');
select is(pg_temp.deadlines_of((select id from d), 'forwarding'), '2023-02-28 open', 'and the time to send it on runs');
select pg_temp.answer((select id from x), 'dismissed');
select is(pg_temp.deadlines_of((select id from d), 'forwarding'), '2023-02-28 cancelled', 'what is dismissed is not sent on');
create temp table y as select pg_temp.appealed((select id from d), '2026-04-08', '2026-03-12') as id;
select is((select due_on || ' ' || timely from appeal.appeal where id = (select id from y)), '2026-04-07 false', 'days as given, past or future');
select is(pg_temp.deadlines_of((select id from d), 'appeal'), '2023-01-31 met, 2026-04-07 missed');

create temp table e as select pg_temp.decided() as id;
select pg_temp.letter((select id from e));
update rule.instance set business_date = '2023-02-10';
select job.deadline_tick();
select is(pg_temp.deadlines_of((select id from e), 'appeal'), '2023-01-31 cancelled', 'a right that was not used is no duty that was missed');
select pg_temp.appealed((select id from e), '2023-01-30');
select is(pg_temp.deadlines_of((select id from e), 'appeal'), '2023-01-31 met', 'registered after the day, received before it');

insert into rule.setting values ('appeal.arrival_days', '2023-02-01', '3', 'test');
create temp table f as select pg_temp.decided() as id;
select pg_temp.letter((select id from f));
select is(pg_temp.deadlines_of((select id from f), 'appeal'), '2023-03-06 open', 'by the setting of that day: the 13th, and three weeks');
create temp table g as select pg_temp.decided() as id;
select pg_temp.appealed((select id from g), '2023-02-11');
select pg_temp.letter((select id from g));
select is(pg_temp.deadlines_of((select id from g), 'appeal'), '2023-03-06 met', 'a letter made after the appeal begins no new time');
create temp table h as select pg_temp.decided() as id;
update decision.decision set state = 'annulled' where id = (select id from h);
select pg_temp.letter((select id from h));
select is(pg_temp.deadlines_of((select id from h), 'appeal'), null, 'nor the letter of an annulled decision');
select * from finish();
rollback;
