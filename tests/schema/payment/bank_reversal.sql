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
create function pg_temp.claims() returns text language sql as $$
  select string_agg(concat_ws(' ', state, amount_ore), ', ' order by id) from payment.claim where application_id = (select a_case from c) $$;
create function pg_temp.notified() returns void language plpgsql as $$
begin
  perform pg_temp.act('finance');
  perform api.repayment_claim_notify((select id from payment.claim where application_id = (select a_case from c)), null,
    jsonb_build_object('text', 'Vi vurderer å kreve pengene tilbake.', 'due_on', rule.today() + 14));
end $$;
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
-- Given up, it is taken of what the new award pays first, and then of what is paid anew of the old one, which a run may not have.
create function pg_temp.given_up(p_left bigint) returns text language plpgsql as $$
declare
  w decision.award := (select x from decision.award x where x.decision_id = (select d from c));
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.change_request_create(w.id, null, jsonb_build_object('kind', 'renunciation', 'wanted', jsonb_build_object('amount_ore', p_left), 'reason', 'Mindre behov.', 'on_behalf_reason', 'Avtalt.'))).id;
  an_id := (api.change_request_decide(an_id, null, '{"outcome": "granted", "grounds": "Partens eget ønske."}')).id;
  perform api.decision_submit(an_id, null);
  perform pg_temp.act('approver');
  return (api.decision_approve(an_id, null, '{}')).doc ->> 'state';
end $$;
select is(pg_temp.given_up(40000), 'approved');
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 planned 40000, 2 1 cancelled 30000; bound 40000', 'no more is paid than is given now');
rollback to corrected;
select pg_temp.reverse(90000);
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 cancelled 50000, 2 1 cancelled 30000, 3 1 planned 90000; bound 90000', 'nothing is paid or bound twice');
rollback to back;
select pg_temp.reverse(90000);
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 cancelled 50000, 2 1 cancelled 30000, 3 1 planned 90000; bound 90000', 'nor where nobody had corrected it');
select is(pg_temp.correct(), 'payout.correct.corrected', 'the new award pays it');
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

-- Less is given: what nobody was given notice of falls with the money that it rested on, and what is given is owed still.
select pg_temp.reverse(30000);
savepoint less;
select is(pg_temp.back(), '1 0');
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 returned 30000; bound 30000');
select is(pg_temp.claims(), 'dropped 20000');
update t set p = (select id from payment.payout where attempt = 2);
select is(pg_temp.correct(), 'not');
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 returned 30000, 1 3 planned 30000; bound 30000');
select pg_temp.reverse(0);
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 returned 30000, 1 3 cancelled 30000; bound 0');
rollback to less;

-- What the recipient was given notice of is people's to drop, and until then may be paid anew, for it is claimed.
select pg_temp.notified();
select is(pg_temp.back(), '1 0');
select is(pg_temp.standing() || ' ' || pg_temp.claims(), '1 1 returned 50000; bound 50000 notified 20000');
select is(pg_temp.correct(), 'not');
rollback to sent;

-- Nothing is given: nothing is owed, bound or claimed.
select pg_temp.reverse(0);
savepoint nothing;
select is(pg_temp.back(), '1 0');
select is(pg_temp.standing() || ' ' || pg_temp.claims(), '1 1 returned 50000, 1 2 cancelled 50000; bound 0 dropped 50000');
select is(pg_temp.correct(), 'payout.correct.corrected');
select is((select committed_ore - paid_ore from budget.appropriation where (chapter, post) = (select s.chapter, s.post from budget.scheme_budget s join budget.commitment k on k.scheme_budget_id = s.id
  where k.application_id = (select a_case from c)) and year = 2023), 0::bigint, 'nothing of the post either');
select is((select count(*)::int from application.deadline d join payment.claim k on k.id = d.claim_id where k.application_id = (select a_case from c) and d.state = 'open'), 0, 'no deadline is watched');
rollback to nothing;
select pg_temp.notified();
select is(pg_temp.back(), '1 0');
select is(pg_temp.standing() || ' ' || pg_temp.claims(), '1 1 returned 50000; bound 50000 notified 50000');
select pg_temp.act('caseworker');
select api.repayment_claim_drop((select id from payment.claim where application_id = (select a_case from c)), null, '{"reason": "Kom i retur"}');
select pg_temp.act('approver');
select api.repayment_claim_drop_confirm((select id from payment.claim where application_id = (select a_case from c)), null, '{"confirm": true}');
select is(pg_temp.standing() || ' ' || pg_temp.claims(), '1 1 returned 50000, 1 2 cancelled 50000; bound 0 dropped 50000', 'with it what it kept bound');
rollback to sent;

-- It came back before: a reversal leaves nothing owed.
select is(pg_temp.back(), '1 0');
select pg_temp.reverse(0);
select is(pg_temp.standing(), '1 1 returned 50000, 1 2 cancelled 50000; bound 0');
rollback to sent;

-- The case is closed: it is opened, for its award is owed.
update decision.award set state = 'reported' where application_id = (select a_case from c);
update decision.award set state = 'closed' where application_id = (select a_case from c);
update application.application set state = 'closed' where id = (select a_case from c);
select is(pg_temp.back(), '1 0');
select is((select a.state || ' ' || w.state from application.application a join decision.award w on w.application_id = a.id where a.id = (select a_case from c)), 'decided stopped');
select * from finish();
rollback;
