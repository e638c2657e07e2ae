-- Money from the bank on claims: by KID as by hand, what a claim does not take is a difference; a payout in return undoes
-- what was set off against it.
begin;
\ir bank.psql
select no_plan();
insert into t (k, p) values (pg_temp.owed(30000), pg_temp.payable(50000));
select pg_temp.day('2023-02-01');
create function pg_temp.came(p_amount bigint, p_more jsonb default '{}') returns jsonb language sql as
  $$ select jsonb_build_array(jsonb_build_object('direction', 'credit', 'amount_ore', p_amount, 'kid', (select kid from payment.claim where id = pg_temp.k()), 'entry_reference', 'R1') || p_more) $$;

savepoint owed;
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(10000, '{"end_to_end": "NOTPROVIDED", "booked_on": "2023-01-30"}'))), '1 0');
select is(pg_temp.claim_as(pg_temp.k()), 'part_paid 30000 20000');
select is((select reference || ' ' || paid_on from payment.claim_payment where claim_id = pg_temp.k()), 'R1 2023-01-30', 'booked on the day it came');
select is(pg_temp.posts(), '100000 10000', 'as income, gross');
savepoint paid;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.came(10000, '{"booked_on": "2023-01-30"}'))), '0 1', 'the statement tells it again');
rollback to paid;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.came(10000, '{"booked_on": "2023-01-30", "entry_reference": "other"}') || pg_temp.came(10000, '{"booked_on": "2023-01-31", "entry_reference": "next"}'))), '1 1', 'by another reference, and another day''s');
select is(pg_temp.claim_as(pg_temp.k()), 'part_paid 30000 10000', 'is not paid twice');
rollback to paid;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.came(10000, '{"booked_on": "2023-01-30"}') || pg_temp.came(10000, '{"booked_on": "2023-01-30", "entry_reference": "other"}'))), '1 1', 'who pays as much once more the same day has paid twice');
rollback to paid;
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(30000, '{"entry_reference": "R2"}'))), '0 0 claim', 'more than is left is a difference');
select is((select refusal from payment.bank_difference order by id desc limit 1), 'repayment_claim.pay.exceeds');
select pg_temp.act('finance');
select api.repayment_claim_pay(pg_temp.k(), null, '{"amount_ore": 100, "paid_on": "2023-02-01", "reference": "R3"}');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(100, '{"entry_reference": "R3"}'))), '0 1', 'what was registered by hand by the same reference');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(19000, '{"entry_reference": "R4"}') || pg_temp.came(19000, '{"entry_reference": "R5"}') || pg_temp.came(900, '{"entry_reference": "R6"}'))), '2 0 claim');
select is(pg_temp.claim_as(pg_temp.k()), 'paid 30000 0');
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.came(100, '{"entry_reference": "R3"}'))), '0 1', 'also when nothing is left to pay');
rollback to owed;

insert into payment.period (month, state, closed_by, closed_at) values ('2023-01', 'closed', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(10000, '{"booked_on": "2023-01-30"}'))), '0 0 closed_period', 'a closed month takes it not, and it is not lost');
select pg_temp.act('finance');
select api.bank_difference_clear((select max(id) from payment.bank_difference), null, jsonb_build_object('how', 'claim', 'repayment_claim_id', pg_temp.k(), 'reason', 'KID'));
select pg_temp.act('finance2');
select is(pg_temp.code('select api.bank_difference_confirm((select max(id) from payment.bank_difference), null, ''{"confirm": true}'')'), 'period.post.closed');
update payment.period set state = 'open', reopened_by = pg_temp.user_id('finance');
select is((api.bank_difference_confirm((select max(id) from payment.bank_difference), null, '{"confirm": true}')).doc ->> 'state', 'cleared');
select is(pg_temp.claim_as(pg_temp.k()), 'part_paid 30000 20000');
rollback to owed;

-- Money that says it is a return never pays a claim, whatever KID it has.
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.came(10000, '{"return_code": "AC04"}'))), '0 0 unknown_return');
select is(pg_temp.claim_as(pg_temp.k()), 'invoiced 30000 30000');

-- What was set off against a payout is owed again when that comes back.
select pg_temp.set_off(pg_temp.k(), pg_temp.p(), 30000);
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
select is(pg_temp.claim_as(pg_temp.k()) || ', ' || pg_temp.posts(), 'paid 30000 0, 150000 30000');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000))), '0 0 amount', 'the bank paid the rest');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 20000, '{"entry_reference": "D2"}') || pg_temp.returned(pg_temp.p(), 20000))), '2 0');
select is(pg_temp.payout_as(pg_temp.p()), 'returned 50000 0');
select is(pg_temp.claim_as(pg_temp.k()), 'invoiced 30000 30000');
select is(pg_temp.posts(), '100000 0', 'as if neither had been paid');
rollback to owed;

-- What was owed back of a claim that was lowered is claimed once, though its set-offs come back one after the other.
update t set q = pg_temp.payable(20000);
select pg_temp.day('2023-02-01');
select pg_temp.set_off(pg_temp.k(), pg_temp.p(), 20000), pg_temp.set_off(pg_temp.k(), pg_temp.q(), 10000);
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
select pg_temp.act('caseworker');
create temp table n as select (api.decision_reverse(d.id, null, '{"basis": "invalid", "outcome": "repayment", "amount_ore": 0, "grounds": "Kravet var ikke riktig."}')).id
  from decision.decision d where d.claim_id = pg_temp.k() and d.state = 'approved';
select api.decision_submit(id, null) from n;
select pg_temp.act('approver');
select api.decision_approve(id, null, '{}') from n;
select is((select refund_ore from payment.claim where id = pg_temp.k()), 30000::bigint);
create function pg_temp.mistakes() returns text language sql as $$ select coalesce(string_agg(amount_ore::text, ' ' order by id), 'none') from payment.claim where cause = 'paid_by_mistake' $$;
create function pg_temp.refunds() returns text language sql as $$
  select string_agg(concat_ws(' ', p.attempt, p.state, p.amount_ore), ', ' order by p.attempt) || '; bound ' || sum(distinct c.amount_ore - c.freed_ore) || ', owed ' || (select refund_ore from payment.claim where id = pg_temp.k())
    from payment.payout p join budget.commitment c on c.id = p.commitment_id where p.claim_id = pg_temp.k() $$;
create function pg_temp.back(p_payout bigint, p_amount bigint) returns text language sql as
  $$ select pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(p_payout, p_amount))) || ': ' || pg_temp.mistakes() || ', ' || pg_temp.refunds() $$;
create function pg_temp.decided_mistake(p_amount bigint default null) returns text language sql as $$
  select pg_temp.refusal(format('select pg_temp.decide(%s, %L)', max(id), case when p_amount is null then '{}'::jsonb else jsonb_build_object('amount_ore', p_amount) end)) from payment.claim where cause = 'paid_by_mistake' $$;
savepoint owed_back;
-- What no run has taken is paid back no more.
select is(pg_temp.back(pg_temp.p(), 30000), '1 0: none, 1 planned 10000; bound 10000, owed 10000');
select is(pg_temp.back(pg_temp.q(), 10000), '1 0: none, 1 cancelled 10000; bound 0, owed 0');
rollback to owed_back;
update payment.payout set state = 'held', held_reason = 'Vent', held_from = 'planned' where claim_id = pg_temp.k();
select is(pg_temp.back(pg_temp.p(), 30000), '1 0: none, 1 held 10000; bound 10000, owed 10000', 'held or not');
rollback to owed_back;
-- What a run has taken is: it is claimed, when it has been paid.
select pg_temp.act('finance2');
create temp table refund as select (api.payment_run_create(null, '{"pay_on": "2023-02-01", "due_by": "2023-12-31"}')).id;
savepoint in_run;
select is(pg_temp.back(pg_temp.p(), 30000), '1 0: 20000, 1 in_run 30000; bound 30000, owed 30000');
select is(pg_temp.decided_mistake(), 'repayment_claim.decide.content {"errors": [{"code": "above_paid", "pointer": "/amount_ore"}], "available_ore": 0}', 'nothing of it is paid yet');
rollback to in_run;
select pg_temp.act('finance');
select api.payment_run_attest(id, null) from refund;
select pg_temp.act('both');
select api.payment_run_approve(id, null) from refund;
select pg_temp.sent(id) from refund;
savepoint paid_back;
select is(pg_temp.back(pg_temp.p(), 30000), '1 0: 20000, 1 sent 30000; bound 30000, owed 30000');
select is(pg_temp.back(pg_temp.q(), 10000), '1 0: 20000 10000, 1 sent 30000; bound 30000, owed 30000', 'claimed once, though set-offs come back one after the other');
select pg_temp.act('finance');
select is(payment.drops_alone(access.actor(), k), false, 'nobody drops it alone: it was paid') from payment.claim k where k.cause = 'paid_by_mistake';
-- It is no part of what the award was paid: neither takes room from the other.
select is(payment.claimed_ore(application_id), 30000::bigint, 'what may be kept') from payment.claim where id = pg_temp.k();
select (api.repayment_claim_create((select award_id from payment.claim where id = pg_temp.k()), null, '{"amount_ore": 70000, "ground": "Brudd på vilkår."}')).id;
select is(pg_temp.decided_mistake(10001), 'repayment_claim.decide.content {"errors": [{"code": "above_paid", "pointer": "/amount_ore"}], "available_ore": 10000}', 'no more than was found');
select is(pg_temp.decided_mistake(), 'not refused');
rollback to paid_back;
-- What the bank sends back of it is owed of less.
select pg_temp.take('camt.054', jsonb_build_array(pg_temp.returned(id, 30000) -> 0)) from payment.payout where claim_id = pg_temp.k();
select is(pg_temp.back(pg_temp.p(), 30000), '1 0: none, 1 returned 30000, 2 returned 10000; bound 10000, owed 10000');
select is(pg_temp.back(pg_temp.q(), 10000), '1 0: none, 1 returned 30000, 2 returned 10000, 3 cancelled 10000; bound 0, owed 0');
select * from finish();
rollback;
