-- The accounts of a period read what was paid and returned in it, however many payouts there are.
begin;
\ir bank.psql
\ir ../plans.psql
select plan(3);
insert into t (p) values (pg_temp.payable(50000));
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
set constraints all immediate;
alter table payment.payout disable trigger all;
insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, state, payment_run_id, paid_on, bank_since)
select p.application_id, p.award_id, 10 + n, p.commitment_id, p.recipient_id, p.scheme_id, p.due_on, 100, case when n % 5 = 0 then 'returned' else 'settled' end, p.payment_run_id,
    date '2013-01-01' + n % 3650, case when n % 5 = 0 then date '2013-01-04' + n % 3650 end
  from payment.payout p, generate_series(1, 30000) n where p.id = pg_temp.p();
alter table payment.payout enable trigger all;
analyze payment.payout;
set local plan_cache_mode = force_custom_plan;
create function pg_temp.accounted(p_from date, p_to date) returns text language sql as
  $$ select pg_temp.plan_of('access.viewer, date, date', 'select * from payment.accounted($1, $2, $3)', format('%L, %L, %L', v, p_from, p_to)) from access.whoami('finance') v $$;
select pg_temp.goes_by(pg_temp.accounted('2022-06-01', '2022-06-30'), 'payout_paid', 'payout', 'what was paid in a month');
select pg_temp.goes_by(pg_temp.accounted('2022-06-01', '2022-06-30'), 'payout_returned', 'payout', 'what came back in a month');
select pg_temp.goes_by(pg_temp.accounted('2022-01-01', '2022-12-31'), 'payout_paid', 'payout', 'a year');
select * from finish();
rollback;
