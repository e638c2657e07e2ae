-- Decisions on changes of one award: each is appealed, and its appeal sent on, by its own time, which ends with the award.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir changes.psql
select plan(5);
select pg_temp.act('applicant');
create temp table two as select n, pg_temp.ask(k, v) as id from (values (1, 'purpose', '{"purpose_detail": "Et tredje tiltak"}'::jsonb), (2, 'period', '{"period_to": "2024-09-30"}')) x (n, k, v);
create temp table decided (n int, change_id bigint, id bigint);
insert into decided select n, id, pg_temp.draft(id) from two where n = 1;
select pg_temp.approve(id) from decided;
insert into decided select n, id, pg_temp.draft(id) from two where n = 2;
select pg_temp.approve(id) from decided where n = 2;
select pg_temp.letter_store(id) from decided;
select is((select string_agg(x.kind || ' ' || x.state, ', ' order by t.n) from two t join application.deadline x on x.change_id = t.id and x.kind = 'appeal'), 'appeal open, appeal open');
select pg_temp.appealed((select id from decided where n = 1), rule.today());
select is((select string_agg(x.kind || ' ' || x.state, ', ' order by t.n, x.id) from two t join application.deadline x on x.change_id = t.id and x.kind in ('appeal', 'forwarding')),
  'appeal met, forwarding open, appeal open', 'an appeal ends its own');
select pg_temp.answer((select id from appeal.appeal order by id desc limit 1), 'maintained');
select from api.appeal_forward((select id from appeal.appeal order by id desc limit 1), null, '{}');
select is((select string_agg(x.state, ', ') from two t join application.deadline x on x.change_id = t.id and x.kind = 'forwarding'), 'met');

select is((pg_temp.reversed((select id from d), '{"outcome": "granted", "amount_ore": 90000, "basis": "invalid"}')).state, 'approved');
select is((select string_agg(x.state || ' ' || (x.ended_on is not null), ', ') from decided t join application.deadline x on x.change_id = t.change_id and x.kind = 'appeal' where t.n = 2), 'cancelled true');
select * from finish();
rollback;
