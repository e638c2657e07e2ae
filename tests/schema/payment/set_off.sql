-- Set-offs: who may, what stands in the way, the run pays the rest, the claim is credited when it is sent.
begin;
\ir set_offs.psql
select no_plan();
insert into t (k, p) values (pg_temp.owed(30000), pg_temp.payable(50000));

-- What stands in the way.
select is(pg_temp.refusal('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'),
  'set_off.create.claim {"due_on": "2023-01-24", "current_state": "invoiced", "payment_run_id": null}', 'not before it is past due');
select pg_temp.act('finance');
select is(payment.set_off_code(access.actor(), k), 'set_off.create.claim', 'which the claim says') from payment.claim k where id = pg_temp.k();
select pg_temp.day('2023-02-01');
select pg_temp.act('caseworker');
select is(pg_temp.code(format('select api.set_off_create(%s, null, ''{"payout_id": %s, "amount_ore": 1, "ground": "x"}'')', pg_temp.k(), pg_temp.p())), 'access.role.missing');
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), 999999, 1)'), 'object.get.not_found');
select is(pg_temp.refusal('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 30001)'), 'set_off.create.exceeds {"pointer": "/amount_ore", "available_ore": 30000}');
create function pg_temp.suspended() returns jsonb language plpgsql as $$
declare
  an_appeal bigint;
begin
  perform pg_temp.act('appeals');
  an_appeal := (api.appeal_create((select id from decision.decision where claim_id = pg_temp.k()), null, '{"received_on": "2023-01-20", "grounds": "Feil."}')).id;
  return (api.appeal_suspend(an_appeal, null, '{"granted": true, "grounds": "Det haster ikke."}')).doc;
end $$;
savepoint before;
select api.payout_hold(pg_temp.p(), null, '{"reason": "Varsel"}');
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.held');
rollback to before;
select payment.hold_place(pg_temp.recipient_id(), null, null, 'other', null);
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.held', 'a hold on who is paid, too');
rollback to before;
update payment.payout set recipient_id = pg_temp.recipient_id('Kommune To') where id = pg_temp.p();
select is(pg_temp.refusal('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.recipient {"pointer": "/payout_id"}');
rollback to before;
select pg_temp.run();
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.payout');
rollback to before;
select pg_temp.suspended();
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.suspended');
rollback to before;

-- Two people, neither of whom decided on the money.
update t set s = pg_temp.propose(k, p, 20000);
select is(pg_temp.code('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 1)'), 'set_off.create.twice');
select is(pg_temp.payout_as(pg_temp.p()), 'planned 50000 0', 'proposed: nothing is set off yet');
select is(pg_temp.set_off_codes(pg_temp.s()), 'set_off.approve.same_person may may');
select is(pg_temp.code('select api.set_off_approve(pg_temp.s(), null)'), 'set_off.approve.same_person');
select pg_temp.act('approver');
select is(pg_temp.code('select api.set_off_approve(pg_temp.s(), null)'), 'set_off.approve.decided');
select is(pg_temp.set_off_codes(pg_temp.s()), 'set_off.approve.decided may access.role.missing');
select throws_ok('update payment.set_off set state = ''approved'', approved_by = proposed_by, approved_at = now()', '23514', null, 'two people, in the table too');
select throws_ok($$update payment.set_off set state = 'approved', approved_by = pg_temp.user_id('approver'), approved_at = now()$$, 'TS000', 'set_off.approve.decided', 'whoever writes');
select pg_temp.act('finance2');
select is((access.visible(access.whoami('applicant'), 'set_off', pg_temp.s()))::text, 'false', 'a proposal is internal');
savepoint proposed;
select is((api.set_off_return(pg_temp.s(), null, '{"reason": "Feil utbetaling."}')).doc -> 'answer' ->> 'reason', 'Feil utbetaling.');
select is(pg_temp.code('select api.set_off_approve(pg_temp.s(), null)'), 'object.move.illegal');
select isnt(pg_temp.propose(pg_temp.k(), pg_temp.p(), 1), null, 'a better one is proposed anew');
rollback to proposed;
select is(d ->> 'state' || ' ' || (d -> 'payout' ->> 'net_ore') || ' ' || (d -> 'approved_by' ->> 'name'), 'approved 30000 Person finance2')
  from (select (api.set_off_approve(pg_temp.s(), null)).doc as d) x;
select is(pg_temp.payout_as(pg_temp.p()), 'planned 50000 20000');
select is(pg_temp.letters_ordered(pg_temp.s()), 'set_off', 'a letter tells the party');
select is(access.visible(access.whoami('applicant'), 'set_off', pg_temp.s()), true);
create temp table tag as select (api.set_off_get('auditor', pg_temp.s())).etag as set_off, (api.payout_get('auditor', pg_temp.p())).etag as payout,
  (select (api.award_get('auditor', p.award_id)).etag from payment.payout p where p.id = pg_temp.p()) as award;
savepoint approved;
select pg_temp.act('appeals');
select from api.appeal_create((select id from decision.decision where claim_id = pg_temp.k()), null, '{"received_on": "2023-01-20", "grounds": "Feil."}');
select isnt((api.set_off_get('auditor', pg_temp.s())).etag, set_off, 'an appeal is shown, so the tag is another') from tag;
select payment.hold_place(pg_temp.recipient_id(), null, null, 'other', null);
select isnt((api.payout_get('auditor', pg_temp.p())).etag, payout, 'and a hold of a payout') from tag;
select isnt((api.award_get('auditor', p.award_id)).etag, award, 'and of its award') from tag, payment.payout p where p.id = pg_temp.p();
rollback to approved;
select is(pg_temp.claim_as(pg_temp.k()), 'invoiced 30000 30000', 'the claim is as it was until the run is sent');
select is((api.repayment_claim_get('auditor', pg_temp.k())).doc ->> 'set_off_ore', '20000');

-- The last øre once, whichever payout.
update t set p = pg_temp.payable(40000);
select pg_temp.day('2023-02-01');
select is(pg_temp.refusal('select pg_temp.propose(pg_temp.k(), pg_temp.p(), 10001)'), 'set_off.create.exceeds {"pointer": "/amount_ore", "available_ore": 10000}', 'what is to be set off is taken');
select isnt(pg_temp.set_off(pg_temp.k(), pg_temp.p(), 10000), null);
select is((select string_agg(id || state, ' ') from api.set_off_list('auditor', jsonb_build_object('repayment_claim_id', pg_temp.k(), 'state', 'open'), null, null, 50)) is not null, true);
create function pg_temp.paid_in(p_amount bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('finance');
  perform api.repayment_claim_pay(pg_temp.k(), null, jsonb_build_object('amount_ore', p_amount, 'paid_on', '2023-02-01', 'reference', 'B' || p_amount));
  return (select string_agg(pg_temp.set_off_as(s.id), ', ' order by s.id) || ' / ' || (select string_agg(p.set_off_ore::text, ' ' order by p.id) from payment.payout p where p.id in (select payout_id from payment.set_off)) from payment.set_off s);
end $$;
savepoint two;

-- A payment that comes meanwhile: the last becomes less, or ends.
select is(pg_temp.paid_in(4000), 'approved 20000, approved 6000 / 20000 6000');
select is(pg_temp.paid_in(7000), 'approved 19000, ended 6000 claim_less / 19000 0');
select is(pg_temp.paid_in(19000), 'ended 19000 claim_paid, ended 6000 claim_less / 0 0');
rollback to two;
-- The claim is lowered, written off, suspended.
select pg_temp.reversed((select id from decision.decision where claim_id = pg_temp.k()), '{"basis": "invalid", "outcome": "repayment", "amount_ore": 12000}');
select is((select string_agg(pg_temp.set_off_as(s.id), ', ' order by s.id) from payment.set_off s), 'approved 12000, ended 10000 claim_less');
rollback to two;
select pg_temp.suspended();
select is((select string_agg(distinct state || ' ' || ended_code, ', ') from payment.set_off), 'ended suspended');
select is(pg_temp.letters_ordered(pg_temp.s()), 'set_off set_off_ended', 'a letter tells the party of that too');
rollback to two;
select pg_temp.act('finance');
select api.repayment_claim_transfer(pg_temp.k(), null, '{"reference": "SKE"}');
select is((select string_agg(distinct state || ' ' || ended_code, ', ') from payment.set_off), 'ended claim_transferred');
rollback to two;
select api.repayment_claim_write_off(pg_temp.k(), null, '{"reason": "Uten dekning."}');
select pg_temp.act('approver');
select api.repayment_claim_confirm(pg_temp.k(), null, '{"confirm": true}');
select is((select string_agg(distinct state || ' ' || ended_code, ', ') from payment.set_off), 'ended claim_written_off');
rollback to two;
-- The payout becomes less, or is cancelled.
update payment.payout set amount_ore = 4000 where id = pg_temp.p();
select is(pg_temp.payout_as(pg_temp.p()), 'planned 4000 4000');
select is((select pg_temp.set_off_as(id) from payment.set_off order by id desc limit 1), 'approved 4000');
update payment.payout set state = 'cancelled' where id = pg_temp.p();
select is(pg_temp.payout_as(pg_temp.p()), 'cancelled 4000 0');
select is((select pg_temp.set_off_as(id) from payment.set_off order by id desc limit 1), 'ended 4000 payout_cancelled');
rollback to two;
select is((api.set_off_withdraw(pg_temp.s(), null, '{"reason": "Avtalt."}')).doc ->> 'state', 'withdrawn', 'before a run has it');
rollback to two;
-- Who is paid is no longer who owes: found when the run is proposed.
update payment.payout set recipient_id = pg_temp.recipient_id('Kommune To') where id = pg_temp.p();
select pg_temp.run();
select is((select pg_temp.set_off_as(id) from payment.set_off order by id desc limit 1), 'ended 10000 recipient');
rollback to two;

-- A run has it: nothing is taken away behind its back; cancelled, all is as it was.
update t set r = pg_temp.run();
select is(concat_ws(' ', count, amount_ore, set_off_ore, nil_count), '2 90000 30000 0') from payment.payment_run where id = pg_temp.r();
select is(pg_temp.refusal('select pg_temp.paid_in(1)'), format('repayment_claim.pay.set_off {"pointer": "/amount_ore", "available_ore": 0, "payment_run_id": %s}', pg_temp.r()));
select is(pg_temp.code('select api.set_off_withdraw(pg_temp.s(), null, ''{"reason": "x"}'')'), 'set_off.withdraw.in_run');
select is(pg_temp.code('select api.repayment_claim_transfer(pg_temp.k(), null, ''{"reference": "x"}'')'), 'repayment_claim.act.set_off');
select is(pg_temp.code('select pg_temp.suspended()'), 'appeal.suspend.in_run');
select is(pg_temp.code($$select pg_temp.reversed((select id from decision.decision where claim_id = pg_temp.k()), '{"basis": "invalid", "outcome": "repayment", "amount_ore": 12000}')$$), 'repayment_claim.act.set_off');
select pg_temp.act('finance');
select api.payment_run_cancel(pg_temp.r(), null, '{"reason": "Feil dag."}');
select is((select string_agg(pg_temp.set_off_as(s.id), ', ' order by s.id) from payment.set_off s), 'approved 20000, approved 10000', 'as before');
select is(pg_temp.claim_as(pg_temp.k()), 'invoiced 30000 30000');

-- Sent: net to the bank, gross in the accounts, the claim credited on the run's day.
create temp table before_sent as select pg_temp.posts() as posts;
update t set r = pg_temp.approved_run();
select is((pg_temp.sent(pg_temp.r())) ->> 'net_ore', '60000');
select is((select string_agg(amount_ore || ' ' || (remittance ~ 'etter motregning$'), ', ' order by end_to_end_id) from payment.file_lines(pg_temp.r())), '30000 true, 30000 true');
select is((select count || ' ' || amount_ore from payment.payment_file where payment_run_id = pg_temp.r()), '2 60000');
select is(pg_temp.claim_as(pg_temp.k()), 'paid 30000 0');
select is((select string_agg(kind || ' ' || amount_ore || ' ' || paid_on || ' ' || interest_ore, ', ' order by id) from payment.claim_payment where claim_id = pg_temp.k()),
  'set_off 20000 2023-02-01 0, set_off 10000 2023-02-01 0');
select is((select string_agg(pg_temp.set_off_as(s.id), ', ' order by s.id) from payment.set_off s), 'done 20000, done 10000');
select is(posts || ' to ' || pg_temp.posts(), '100000 0 to 190000 30000', 'expense in full, and what was set off as income') from before_sent;
select is((select string_agg(state, ' ') from application.deadline where application_id = (select application_id from payment.claim where id = pg_temp.k()) and kind = 'payment_due'), 'met');

-- All of a payout: no line, no file, settled by the run.
update t set k = pg_temp.owed(60000), p = pg_temp.payable(50000);
select pg_temp.day('2023-02-01');
update t set s = pg_temp.set_off(k, p, 50000);
update t set r = pg_temp.approved_run();
select is(concat_ws(' ', count, amount_ore, set_off_ore, nil_count), '1 50000 50000 1') from payment.payment_run where id = pg_temp.r();
select is((select count(*)::int from job.job where kind = 'payment_file.make' and key = pg_temp.r()::text), 0, 'no file is ordered');
select is(pg_temp.code('select api.payment_file_get(''finance'', pg_temp.r(), ''{}'')'), 'payment_file.get.nothing');
select is((pg_temp.sent(pg_temp.r())) ->> 'state', 'completed', 'nothing is waited for of the bank');
select is(pg_temp.payout_as(pg_temp.p()), 'settled 50000 50000');
select is(pg_temp.claim_as(pg_temp.k()), 'part_paid 60000 10000');

-- The bank sends it back: what was set off is owed again.
create temp table before_return as select pg_temp.posts() as posts;
savepoint done;
select pg_temp.act('finance');
update payment.payout set state = 'returned' where id = pg_temp.p();
select is(pg_temp.set_off_as(pg_temp.s()), 'undone 50000');
select is(pg_temp.payout_as(pg_temp.p()), 'returned 50000 0');
select is(pg_temp.claim_as(pg_temp.k()), 'invoiced 60000 60000');
select is((select sum(amount_ore)::int from payment.claim_payment where claim_id = pg_temp.k()), 0);
select is(split_part(posts, ' ', 2)::int - split_part(pg_temp.posts(), ' ', 2)::int, 50000, 'and is income no more') from before_return;
select is(pg_temp.letters_ordered(pg_temp.s()), 'set_off set_off_ended');
rollback to done;
-- Paid in full meanwhile, and written off: neither stands.
select pg_temp.paid_in(10000);
select is((select state from payment.claim where id = pg_temp.k()), 'paid');
update payment.payout set state = 'returned' where id = pg_temp.p();
select is(pg_temp.claim_as(pg_temp.k()), 'part_paid 60000 50000');
select is((select string_agg(state, ' ') from application.deadline where application_id = (select application_id from payment.claim where id = pg_temp.k()) and kind = 'limitation' and state = 'open'), 'open', 'watched again');
select is((select string_agg(d.state || ' ' || (d.due_on = k.due_on), ' ') from payment.claim k join application.deadline d on d.claim_id = k.id where k.id = pg_temp.k() and d.kind = 'payment_due' and d.ended_on is null), 'open true', 'and due to be paid');
rollback to done;
select api.repayment_claim_write_off(pg_temp.k(), null, '{"reason": "Uten dekning."}');
select pg_temp.act('approver');
select api.repayment_claim_confirm(pg_temp.k(), null, '{"confirm": true}');
update payment.payout set state = 'returned' where id = pg_temp.p();
select is((select concat_ws(' ', state, written_off_ore, write_off_asked_by) from payment.claim where id = pg_temp.k()), 'invoiced');
rollback to done;
-- Lowered and owed back: it is owed back no more, for it was never set off.
select pg_temp.reversed((select id from decision.decision where claim_id = pg_temp.k()), '{"basis": "invalid", "outcome": "repayment", "amount_ore": 0}');
select is(pg_temp.claim_as(pg_temp.k()), 'annulled 0 0');
update payment.payout set state = 'returned' where id = pg_temp.p();
select is((select string_agg(concat_ws(' ', p.state, p.amount_ore, c.amount_ore - c.freed_ore), ', ') from payment.payout p join budget.commitment c on c.id = p.commitment_id where p.claim_id = pg_temp.k()), 'cancelled 50000 0');
select is((select refund_ore from payment.claim where id = pg_temp.k()), 0::bigint);
select is((select count(*)::int from payment.claim where cause = 'paid_by_mistake'), 0, 'and nothing is claimed');
rollback to done;

-- Interest first, by the rate of the day the run pays; what runs until the payout falls due may be set off too.
insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at) values ('2023-01-01', 3650, 'F', pg_temp.user_id('finance'), rule.now());
update t set p = pg_temp.payable(50000);
update payment.claim set interest_from = '2023-01-24' where id = pg_temp.k();
update payment.payout set due_on = '2023-02-13' where id = pg_temp.p();
select pg_temp.day('2023-02-03');
select is(payment.claim_due(k, '2023-02-03') || ' ' || payment.set_off_room(k, p, null), '10500 10605') from payment.claim k, payment.payout p where k.id = pg_temp.k() and p.id = pg_temp.p();
update t set s = pg_temp.set_off(k, p, 10605);
select pg_temp.act('finance');
update t set r = (api.payment_run_create(null, '{"pay_on": "2023-02-03", "due_by": "2023-12-31"}')).id;
select is(pg_temp.set_off_as(pg_temp.s()), 'approved 10500', 'no more than what is due on the day of payment');
select is((select set_off_ore from payment.payment_run where id = pg_temp.r()), 10500::bigint);
select pg_temp.act('finance2');
select api.payment_run_attest(pg_temp.r(), null);
select pg_temp.act('approver2');
select api.payment_run_approve(pg_temp.r(), null);
select pg_temp.sent(pg_temp.r());
select is((select state from payment.claim where id = pg_temp.k()), 'paid');
select is((select amount_ore || ' ' || interest_ore from payment.claim_payment where set_off_id = pg_temp.s()), '10500 500');
-- The rate is put right while a run has two set-offs of a claim: the bank is told what was attested, so both are credited, and
-- what is too much is owed back.
insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at) values ('2023-01-01', 3650, 'F', pg_temp.user_id('finance'), rule.now());
update t set k = pg_temp.owed(60000), p = pg_temp.payable(50000), s = pg_temp.payable(50000);
update payment.claim set interest_from = '2023-01-24' where id = pg_temp.k();
select pg_temp.day('2023-02-01');
select is(payment.claim_due(k, '2023-02-01'), 60480::bigint) from payment.claim k where k.id = pg_temp.k();
select pg_temp.set_off(pg_temp.k(), pg_temp.p(), 30000);
select pg_temp.set_off(pg_temp.k(), pg_temp.s(), 30480);
update t set r = pg_temp.approved_run();
insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at) values ('2023-01-01', 365, 'F', pg_temp.user_id('finance'), rule.now());
select payment.settle_interest();
select pg_temp.sent(pg_temp.r());
select is((select string_agg(pg_temp.set_off_as(s.id), ', ' order by s.id) from payment.set_off s where s.claim_id = pg_temp.k()), 'done 30000, done 30480');
select is((select string_agg(p.amount_ore - p.set_off_ore || ' ' || l.amount_ore, ', ' order by p.id) from payment.payout p join payment.file_line l on l.payout_id = p.id where p.payment_run_id = pg_temp.r()), '20000 20000, 19520 19520', 'as the bank was told');
select is((select state || ' ' || refund_ore from payment.claim where id = pg_temp.k()), 'paid 432');
rollback to done;

-- Sent late, when money has come: what the run set off stands, as the bank was told; what is paid too much by it is owed back.
insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at) values ('2023-01-01', 3650, 'F', pg_temp.user_id('finance'), rule.now());
create temp table late as select pg_temp.owed(30000) as k, pg_temp.payable(20000) as p, pg_temp.payable(20000) as q;
update payment.claim set interest_from = '2023-01-24' where id = (select k from late);
select pg_temp.day('2023-02-03');
select pg_temp.set_off(k, p, 10000), pg_temp.set_off(k, q, 10000) from late;
select pg_temp.act('finance');
create temp table late_run as select (api.payment_run_create(null, '{"pay_on": "2023-02-03", "due_by": "2023-12-31"}')).id as r;
select pg_temp.act('finance2');
select api.payment_run_attest(r, null) from late_run;
select pg_temp.act('approver2');
select api.payment_run_approve(r, null) from late_run;
select pg_temp.day('2023-02-13');
select pg_temp.act('finance');
select api.repayment_claim_pay(k, null, '{"amount_ore": 10600, "paid_on": "2023-02-13", "reference": "L1"}') from late;
select pg_temp.sent(r) from late_run;
select is((select string_agg(concat_ws(' ', state, amount_ore), ', ' order by id) from payment.set_off where claim_id = (select k from late)), 'done 10000, done 10000', 'neither became less');
select is((select pg_temp.payout_as(p) || ', ' || pg_temp.payout_as(q) from late), 'sent 20000 10000, sent 20000 10000', 'as the bank pays them');
select is((select concat_ws(' ', state, refund_ore) from payment.claim where id = (select k from late)), 'paid 197', 'and the rest is owed back');
-- What is left bears interest, so a payout that falls due later finds more of it, beside what the first one takes.
update t set k = pg_temp.owed(30000), p = pg_temp.payable(60000), s = pg_temp.payable(60000);
update payment.claim set interest_from = '2023-01-24' where id = pg_temp.k();
update payment.payout set due_on = '2023-02-24' where id = pg_temp.s();
select pg_temp.day('2023-02-03');
select is(payment.claim_due(k, '2023-02-03') || ' ' || payment.claim_due(k, '2023-02-24'), '30300 30930') from payment.claim k where id = pg_temp.k();
select pg_temp.set_off(pg_temp.k(), pg_temp.p(), 30300), pg_temp.set_off(pg_temp.k(), pg_temp.s(), 630);
select pg_temp.act('finance');
select api.repayment_claim_pay(pg_temp.k(), null, '{"amount_ore": 10300, "paid_on": "2023-02-03", "reference": "L2"}');
select is((select string_agg(concat_ws(' ', state, amount_ore, ended_code), ', ' order by id) from payment.set_off where claim_id = pg_temp.k()), 'approved 20000, approved 420');
select * from finish();
rollback;
