-- A payout that comes back after its decision was reversed: what the new award counts as paid is owed still, and paid anew; a
-- later reversal binds it once.
begin;
\ir bank.psql
select no_plan();
create temp table c as select null::bigint as a_case, null::bigint as d;
insert into t (p) values (pg_temp.payable(50000));
update c set (a_case, d) = (select w.application_id, w.decision_id from decision.award w join payment.payout p on p.award_id = w.id where p.id = pg_temp.p());
update application.application set amount_ore = 100000 where id = (select a_case from c);
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
\ir reverse.psql
create function pg_temp.back() returns text language sql as $$ select pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000, '{"return_code": "AM04"}'))) $$;
create function pg_temp.correct() returns text language plpgsql as $$
begin
  perform pg_temp.act('finance');
  return pg_temp.code('select api.payout_correct(pg_temp.p(), null, ''{"reason": "Ny konto"}'')');
end $$;
create function pg_temp.standing() returns text language sql as $$
  select string_agg(concat_ws(' ', p.nth, p.attempt, p.state, p.amount_ore), ', ' order by p.award_id, p.number, p.attempt)
      || '; bound ' || (select sum(k.amount_ore - k.freed_ore) from budget.commitment k where k.application_id = c.a_case)
    from c join (select o.*, dense_rank() over (order by o.award_id) as nth from payment.payout o where o.application_id = (select a_case from c)) p on true group by c.a_case $$;
savepoint sent;

-- More is given: what was paid counts in it, so that it is owed still when it comes back.
select pg_temp.reverse(80000);
select is(pg_temp.standing(), '1 1 sent 50000, 2 1 planned 30000; bound 80000');
select is(pg_temp.back(), '1 0');
savepoint back;
select is(pg_temp.correct(), 'not', 'paid anew');
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 planned 50000, 2 1 planned 30000; bound 80000');
select is(payment.blocked_by(p, '2023-02-01'), '{}') from payment.payout p where p.attempt = 2;
select is((select count(*)::int from payment.decided_by(array[(select award_id from payment.payout where attempt = 2)], '{}') x where x in ((select approved_by from decision.decision where id = (select d from c)),
  (select prepared_by from decision.decision where id = (select d from c)))), 2, 'who decided anew has a hand in it');
-- A run that has taken it stands in the way of another reversal, and without one it is cancelled by it.
savepoint corrected;
select pg_temp.run();
select is(pg_temp.code('select pg_temp.reverse(90000)'), 'decision.reverse.in_run');
rollback to corrected;
select pg_temp.reverse(90000);
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 cancelled 50000, 2 1 cancelled 30000, 3 1 planned 90000; bound 90000', 'nothing is paid or bound twice');
rollback to back;
select pg_temp.reverse(90000);
select is(pg_temp.standing(), '1 1 returned 50000, 2 1 cancelled 30000, 3 1 planned 90000; bound 90000', 'nor where nobody had corrected it');
select is(pg_temp.correct(), 'payout.correct.room', 'the new award pays it');
rollback to sent;

-- To an account that has come in the place of the one that was accepted with.
select pg_temp.reverse(80000);
select pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000)));
update recipient.bank_account set state = 'rejected' where bank_code = 'AC04';
insert into recipient.bank_account (recipient_id, account_number, state, registered_by, registered_at)
select recipient_id, '86011117947', 'pending', pg_temp.user_id('caseworker'), rule.now() from payment.payout where id = pg_temp.p();
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('caseworker2'), confirmed_at = rule.now(), usable_from = '2023-02-01' where account_number = '86011117947';
select is(pg_temp.correct(), 'not');
select is(payment.blocked_by(p, '2023-02-01'), '{}', 'it waits for nothing') from payment.payout p where p.attempt = 2;
rollback to sent;

-- Less is given: what is claimed may be paid anew, for it is claimed; what is not may not.
select pg_temp.reverse(30000);
select is(pg_temp.back(), '1 0');
savepoint back;
select is(pg_temp.correct(), 'not');
rollback to back;
select pg_temp.act('approver');
update payment.claim set state = 'dropped', dropped_by = pg_temp.user_id('approver'), dropped_at = rule.now(), dropped_reason = 'Kom i retur' where application_id = (select a_case from c);
select is(pg_temp.correct(), 'payout.correct.room', '30000 is given, 50000 came back');
select pg_temp.reverse(30000);
select is(pg_temp.standing(), '1 1 returned 50000, 2 1 planned 30000; bound 30000', 'decided anew it is paid');
rollback to sent;

-- Nothing is given.
select pg_temp.reverse(0);
select is(pg_temp.back(), '1 0');
select is(pg_temp.correct(), 'payout.correct.award');
select * from finish();
rollback;
