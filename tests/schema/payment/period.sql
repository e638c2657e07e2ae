-- A closed month takes no postings and is opened again by two people.
begin;
\ir ../fixture.sql
select plan(13);
select pg_temp.act('caseworker');
select throws_ok($$select api.period_close('2022-12', null)$$, 'TS000', 'access.role.missing');
select pg_temp.act('finance');
select throws_ok($$select api.period_close('2023-01', null)$$, 'TS000', 'period.close.not_over');
select is((api.period_close('2022-12', null)).doc ->> 'state', 'closed');
select throws_ok($$select api.period_close('2022-12', null)$$, 'TS000', 'period.close.closed');
select throws_ok($$select budget.enter(2022, '0765', '72', 'booked', 1, null, 'b')$$, 'TS000', 'period.post.closed', 'a closed year books nothing more');
select lives_ok($$select budget.enter(2023, '0765', '72', 'booked', 1, null, 'b')$$);
select throws_ok($$select api.period_reopen('2022-11', null, '{"reason": "r"}')$$, 'TS000', 'period.reopen.not_closed');
select is((api.period_reopen('2022-12', null, '{"reason": "Feilføring"}')).doc ->> 'state', 'closed', 'one asks');
select throws_ok($$select api.period_reopen('2022-12', null, '{"reason": "r"}')$$, 'TS000', 'period.reopen.same_person');
select pg_temp.act('finance2');
select is((api.period_reopen('2022-12', null, '{"reason": "r"}')).doc ->> 'state', 'open', 'another confirms');
select lives_ok($$select budget.enter(2022, '0765', '72', 'booked', 1, null, 'b')$$);
select is((api.period_close('2022-12', null)).doc ->> 'reopened_by', null, 'and it is closed again');
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2022-11-10', '2022-11-10', pg_temp.user_id('finance'), now());
select throws_ok($$select api.period_close('2022-11', null)$$, 'TS000', 'period.close.under_way');
select * from finish();
rollback;
