-- What was asked for is held against the award as it is when the decision on it is drafted: another change may have come between.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir ../budget/years.psql
\ir changes.psql
select plan(7);
create function pg_temp.drafted(p_request bigint) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.draft(%s)', p_request)) $$;
grant all on d to public;
grant select on all tables in schema budget to public;
select pg_temp.enter(2023, 'commitment_authority', 100000);
select pg_temp.act('caseworker');

select pg_temp.act('applicant');
create temp table p as select pg_temp.ask('period', '{"period_to": "2024-06-30"}') as period, pg_temp.ask('years', jsonb_build_object('amounts_by_year', pg_temp.years(40000, 0, 60000))) as years;
grant all on p to public;
select is(pg_temp.approve(pg_temp.draft((select years from p)), '{}') is not null, true);
select is((pg_temp.w()).period_to, '2025-12-31', 'what is moved to a later year may be used in it');
select is(pg_temp.drafted((select period from p)), 'change_request.terms.content {"errors": [{"code": "not_later", "pointer": "/change/period_to"}]}', 'what was asked for would shorten it now');
select is((select state from decision.change_request where id = (select period from p)), 'received');
select isnt(pg_temp.draft((select period from p), '{"outcome": "rejected", "grounds": "Perioden er alt forlenget til ut 2025."}'), null, 'it may be refused');
select is(pg_temp.refusal(format('select api.decision_update(%s, null, ''{"outcome": "granted"}'')', (select max(id) from decision.decision))),
  'change_request.terms.content {"errors": [{"code": "not_later", "pointer": "/change/period_to"}]}', 'nor granted after that');
select is((api.decision_update((select max(id) from decision.decision), null, '{"outcome": "granted", "change": {"period_to": "2026-06-30"}}')).doc -> 'change' ->> 'period_to', '2026-06-30', 'but longer still');
select * from finish();
rollback;
