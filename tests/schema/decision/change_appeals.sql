-- Decisions on changes of one award: each is appealed, and its appeal sent on, by its own time, which ends with the award.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(5);
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from d) $$;
create function pg_temp.ask(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns bigint language sql as
  $$ select (api.change_request_create((pg_temp.w()).id, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Planen er endret.') || p_more)).id $$;
create function pg_temp.draft(p_request bigint, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.change_request_decide(p_request, null, '{"outcome": "granted", "grounds": "Endringen er rimelig."}' || p_more)).id;
end
$$;
create function pg_temp.approve(p_decision bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  perform api.decision_submit(p_decision, null);
  perform pg_temp.act('approver');
  return (api.decision_approve(p_decision, null, '{}')).doc ->> 'state';
end
$$;
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
