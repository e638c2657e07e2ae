-- REQ-035: when money was decided on and paid, by deadline group, and how it moved from the year before.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir awards.psql
select plan(9);
select pg_temp.act('scheme_owner');
insert into scheme.call (scheme_id, grant_year, title, state, opens_at, deadline_on, report_due_on, deadline_group)
  values (pg_temp.scheme_id('Ordning A'), 2023, 'Felles', 'closed', '2022-10-01', '2022-12-01', '2024-06-01', 'Felles frist');
create function pg_temp.decided(p_scheme text, p_year int, p_on date) returns void language plpgsql as $$
declare
  an_award bigint := pg_temp.award(p_scheme, p_year, 'Forening En', 1000);
begin
  set constraints all immediate;
  alter table decision.decision disable trigger user;
  update decision.decision set decided_at = p_on + time '12:00' where id = (select decision_id from decision.award where id = an_award);
  alter table decision.decision enable trigger user;
end $$;
do $$ begin
  perform pg_temp.decided('Ordning A', 2023, '2023-02-10'), pg_temp.decided('Ordning A', 2023, '2023-02-20'), pg_temp.decided('Ordning A', 2023, '2023-03-01'),
    pg_temp.decided('Ordning A', 2022, '2022-04-15'), pg_temp.decided('Ordning A', 2022, '2022-05-01'), pg_temp.decided('Ordning B', 2023, '2023-06-01');
end $$;
create temp table t as select (api.portfolio_timing('auditor', '{"year": 2023}')).doc;
select is((select doc #>> '{items,0,deadline_group}' from t), 'Felles frist');
select is((select doc #> '{items,0,decided}' from t), '{"count": 3, "middle_on": "2023-02-20", "months": [{"month": "2023-02", "count": 2}, {"month": "2023-03", "count": 1}]}');
select is((select doc #> '{items,0,previous,decided,months}' from t), '[{"month": "2022-04", "count": 1}, {"month": "2022-05", "count": 1}]', 'the same schemes, whatever group they were in');
select is((select (doc #>> '{items,0,decided_shift_days}')::int from t), date '2023-02-20' - date '2023-04-15', 'two months earlier');
select is((select doc #> '{items,0,paid}' from t), '{"count": 0, "middle_on": null, "months": []}', 'nothing is paid yet');
select is((select doc #>> '{items,0,paid_shift_days}' from t), null);
select is((select doc -> 'items' -> 1 ->> 'deadline_group' from t), null, 'those with a deadline of their own');
select is((select doc #>> '{items,1,previous}' from t), null, 'nothing the year before');
select throws_ok($$select api.portfolio_timing('delegated', '{}')$$, 'TS000', 'portfolio.read.delegated');
select * from finish();
rollback;
