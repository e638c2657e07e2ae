-- What comes back of a case is money that it has been paid: not before the bank has the run with its payout, and not after
-- the payout came back.
begin;
\ir bank.psql
select no_plan();
insert into t (p) values (pg_temp.payable(100000));
update t set r = pg_temp.approved_run();
create temp table own as select r as run, (select case_number from application.application a join payment.payout p on p.application_id = a.id where p.id = t.p) as number from t;
select pg_temp.act('finance');
update t set k = (api.repayment_claim_create((select award_id from payment.payout where id = pg_temp.p()), null, '{"amount_ore": 30000, "ground": "Betalt ved en feil."}')).id;
select pg_temp.decide(pg_temp.k());
select pg_temp.act('finance');
select api.repayment_claim_invoice(pg_temp.k(), null, '{}');
update t set q = pg_temp.payable(50000);
select pg_temp.day('2023-02-01');
update t set s = pg_temp.set_off(k, q, 20000);
update t set r = pg_temp.approved_run();

select is(pg_temp.refusal('select pg_temp.sent(pg_temp.r())'), format('payment_run.sent.not_paid_out {"case_number": "%s", "available_ore": 0, "payment_run_ids": [%s], "repayment_claim_id": %s}', number, run, pg_temp.k()),
  'the case of the claim has been paid nothing yet') from own;
select pg_temp.act('finance');
select is(pg_temp.refusal(format('select api.repayment_claim_pay(%s, null, ''{"amount_ore": 5000, "paid_on": "2023-02-01", "reference": "A"}'')', pg_temp.k())),
  format('repayment_claim.pay.not_paid_out {"pointer": "/amount_ore", "case_number": "%s", "available_ore": 0, "payment_run_ids": [%s], "repayment_claim_id": %s}', number, run, pg_temp.k())) from own;
select is(pg_temp.told(pg_temp.take('camt.054', jsonb_build_array(jsonb_build_object('direction', 'credit', 'amount_ore', 5000, 'entry_reference', 'R1',
  'kid', (select kid from payment.claim where id = pg_temp.k()))))), '0 0 claim', 'what the bank says came is a difference');
select is((select refusal from payment.bank_difference), 'repayment_claim.pay.not_paid_out');

savepoint refused;
select is(pg_temp.sent(run) ->> 'state', 'sent', 'its own run first') from own;
select is(pg_temp.sent(pg_temp.r()) ->> 'state', 'sent', 'then the other');
select is(pg_temp.claim_as(pg_temp.k()) || ', ' || pg_temp.set_off_as(pg_temp.s()) || ', ' || pg_temp.posts(), 'part_paid 30000 10000, done 20000, 150000 20000');
rollback to refused;

-- A payout that came back is paid anew first.
select pg_temp.sent(run) from own;
select pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 100000, '{"return_code": "AC05"}'));
select is(pg_temp.refusal('select pg_temp.sent(pg_temp.r())'), format('payment_run.sent.not_paid_out {"case_number": "%s", "available_ore": 0, "payment_run_ids": [], "repayment_claim_id": %s}', number, pg_temp.k())) from own;
select pg_temp.act('finance');
select api.payout_correct(pg_temp.p(), null, '{"reason": "Konto rettet"}');
select pg_temp.sent(pg_temp.approved_run());
select is(pg_temp.sent(pg_temp.r()) ->> 'state', 'sent');

-- A run changes a post once, however many payouts of it there are.
update t set p = pg_temp.payable(10000), q = pg_temp.payable(20000);
select pg_temp.day('2023-02-01');
update t set r = pg_temp.approved_run();
create temp table before as select version, paid_ore from budget.appropriation where (chapter, post) = ('0765', '72');
select pg_temp.sent(pg_temp.r());
select is((select (a.version - b.version) || ' ' || (a.paid_ore - b.paid_ore) from budget.appropriation a, before b where (a.chapter, a.post) = ('0765', '72')), '1 30000');
select * from finish();
rollback;
