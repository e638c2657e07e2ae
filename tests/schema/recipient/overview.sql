-- A recipient's cases seen together, and what somebody who judges one of them is warned of (REQ-043, 044).
begin;
select plan(15);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.warned(p_as text default 'auditor') returns text language sql as $$
  select string_agg(w ->> 'code', ',') from jsonb_array_elements((api.recipient_overview(p_as, pg_temp.recipient_id())).doc -> 'warnings') w $$;
create function pg_temp.on_case(p_id bigint) returns text language sql as $$
  select string_agg(w ->> 'code', ',') from jsonb_array_elements((api.application_overlaps('auditor', p_id)).doc -> 'items') w $$;
select is(recipient.likeness('Aktivitet for barn i Nord', 'aktiviteter for barn i nord'), 88, 'texts are alike by what they share');
select is(recipient.likeness('Kor', 'Idrett'), 0, 'or not');
select is(recipient.likeness('', ''), null, 'nothing is like nothing');

create table pg_temp.one as select pg_temp.case_in('recommended') as id;
select is(pg_temp.warned(), null, 'one case, no warning');
create table pg_temp.two as select pg_temp.case_in('recommended', 70000, 'Ordning B') as id;
select is(pg_temp.warned(), 'several_schemes,same_purpose', 'two schemes in a year, for the same');
select is(pg_temp.on_case(id), 'several_schemes,same_purpose', 'told on each case') from one;
select is((api.application_overlaps('auditor', id)).doc #>> '{items,0,cases,0,scheme,name}', 'Ordning B', 'with the other') from one;
select is(pg_temp.warned('delegated'), null, 'of the cases one sees');
select throws_ok('select api.application_overlaps(''applicant'', id) from one', 'access.role.missing', 'not the applicant''s business');

-- both of one post
select pg_temp.act('scheme_owner');
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) select id, 2023, '0765', '72', 100000 from scheme.scheme where name = 'Ordning B';
update budget.scheme_budget set amount_ore = 0 where post = '79';
select pg_temp.act('approver');
select is((select count((api.decision_approve(pg_temp.decision_of(x.id), null, '{}')).id) from (select id from one union select id from two) x), 2::bigint, 'both are granted');
select is((select string_agg(w ->> 'post', ',') from jsonb_array_elements((api.recipient_overview('auditor', pg_temp.recipient_id())).doc -> 'warnings') w where w ->> 'code' = 'same_post'), '72', 'of the same post');

-- a report that is due, then one with money left
update decision.award set state = 'accepted' where application_id = (select id from one);
insert into application.deadline (application_id, kind, start_on, due_on, rule, state) select id, 'report', '2022-01-01', '2022-06-01', 'x', 'open' from one;
select is(pg_temp.on_case(id), 'several_schemes,same_purpose,same_post,report_overdue', 'an overdue report is told on the others') from two;
select is((select pg_temp.on_case(id) from one), 'several_schemes,same_purpose,same_post', 'not on its own');
insert into report.report (application_id, award_id, state, spent_ore, unspent_ore) select a.id, w.id, 'submitted', 1, 5 from one a join decision.award w on w.application_id = a.id;
select is(pg_temp.on_case(id), 'several_schemes,same_purpose,same_post,unspent', 'then money that was not spent') from two;

insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, state, source, paid_on)
select p.application_id, p.award_id, n + 10, p.commitment_id, p.recipient_id, p.scheme_id, p.due_on, n, 'settled', 'x', make_date(2020 + n, 5, 1)
  from payment.payout p join one on one.id = p.application_id, generate_series(1, 2) n where p.number = 1;
select is((select string_agg((x ->> 'year') || ' ' || (x ->> 'paid_ore') || ' ' || (x #>> '{scheme,name}'), ',') from jsonb_array_elements((api.recipient_overview('auditor', pg_temp.recipient_id())).doc -> 'paid') x),
  '2022 2 Ordning A,2021 1 Ordning A', 'what was paid, by year and scheme');
select * from finish();
rollback;
