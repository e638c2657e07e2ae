-- What the bank answers: statuses move payouts forward or reject them, entries book them or bring them back, money with a
-- KID pays its claim, and what fits nothing is a difference until two people have cleared it.
begin;
\ir bank.psql
select no_plan();
insert into t (p, q) values (pg_temp.payable(50000), pg_temp.payable(60000));
select pg_temp.day('2023-02-01');
update t set r = pg_temp.approved_run();
select payment.file_lines_make(pg_temp.r());
select payment.file_store(pg_temp.r(), '09', 'M' || pg_temp.r(), '00', encode(sha256('\x00'), 'hex'));
select pg_temp.act('finance');

create function pg_temp.correct(p_payout bigint) returns bigint language sql as $$ select (api.payout_correct(p_payout, null, '{"reason": "Ny konto"}')).id $$;

-- Before the run is marked as sent nothing of its answer is taken in.
select is(pg_temp.refusal('select pg_temp.take(''pain.002'', pg_temp.status(pg_temp.r(), ''ACCP''))'),
  format('bank_message.create.not_sent {"runs": "%s", "payment_run_ids": [%s]}', pg_temp.r(), pg_temp.r()));
select is(pg_temp.code('select pg_temp.take(''camt.054'', pg_temp.booked(pg_temp.p(), 50000))'), 'bank_message.create.not_sent');
select pg_temp.act('finance');
select api.payment_run_sent(pg_temp.r(), null);

-- Who may, and what cannot be read.
select pg_temp.act('caseworker');
select is(pg_temp.code($$select api.bank_message_create(null, '{"faults": []}', '')$$), 'access.role.missing');
select pg_temp.act('finance');
select is(pg_temp.refusal($$select api.bank_message_create(null, '{"faults": [{"line": 3, "field": "Amt", "code": "money"}]}', '')$$),
  'bank_message.create.faulty {"errors": [{"code": "money", "pointer": "/3/Amt"}], "faults": 1}');

-- Statuses of the whole file, and of one payment in it; forward only.
savepoint sent;
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'ACCP'), 'A1')), '2 0', 'a status of the file is of each payment in it');
select is(pg_temp.state_of(pg_temp.p()), 'accepted 2023-02-01');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'ACTC'))), '0 2', 'forward only');
select is(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'ACCP'), 'A1') - '{received_at,received_by,sha256,warnings}'::text[] ->> 'repeated', 'true', 'the same message again');
select is((select count(*) from history.entry where object = 'payout' and object_id = pg_temp.p() and action = 'bank_message_create')::int, 1, 'changes nothing');
select is((select count(*) from history.entry where object = 'bank_message')::int, 2);
select is(pg_temp.refusal('select pg_temp.take(''pain.002'', pg_temp.status(pg_temp.r(), ''ACSP''), ''A1'')') ~ '^bank_message.create.other_content \{"message_id": "A1", "bank_message_id": \d+\}$', true, 'the same number with other content');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'PDNG') || pg_temp.status_of(pg_temp.r(), pg_temp.q(), 'ACSC'))), '1 1', 'settled is what the account says alone');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'HELD'))), '0 0 status', 'a status that is not known');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), 999999, 'ACCP') || pg_temp.status_of(999999, pg_temp.p(), 'RJCT') || pg_temp.status(999999, 'RJCT'))), '0 0 unknown unknown unknown', 'what is not ours is kept');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'PART')
  || pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'RJCT', '{"code": "AC01", "text": "Ugyldig mottakerkonto"}'))), '1 0', 'rejected after it was accepted');
select is(pg_temp.state_of(pg_temp.p()), 'rejected AC01 2023-02-01');
select is(pg_temp.state_of(pg_temp.q()), 'accepted 2023-02-01', 'the other one goes on');
select is(pg_temp.paid_ore(pg_temp.p()), 0::bigint, 'it is not paid');
select is((select c.amount_ore - c.freed_ore from budget.commitment c join payment.payout p on p.commitment_id = c.id where p.id = pg_temp.p()), 50000::bigint, 'and its money stays bound');
select is(pg_temp.posts(), '60000 0');
select is((select b.state || ' ' || b.bank_code from recipient.bank_account b join payment.payout p on p.bank_account_id = b.id where p.id = pg_temp.p()), 'pending AC01', 'the account waits to be confirmed anew');
select is((select count(*) from application.notice where level = 'bank' and role = 'finance')::int > 0, true, 'finance is told');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'RJCT'))), '0 1');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'ACSP'))), '0 0 state', 'what is rejected is not accepted');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000))), '0 0 state', 'nor booked');
select is((select state from payment.payment_run where id = pg_temp.r()), 'sent');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.q(), 60000))), '1 0');
select is((select state from payment.payment_run where id = pg_temp.r()), 'completed', 'no payout of it is under way any more');
rollback to sent;

select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'ACCP') || pg_temp.status(pg_temp.r(), 'RJCT', jsonb_build_object('level', 'part', 'part', 'M' || pg_temp.r(), 'code', 'AM04'))
  || pg_temp.status_of(pg_temp.r(), pg_temp.q(), 'RJCT', '{"code": "AC06"}'))), '2 0', 'what is rejected as a part is rejected below');
select is(pg_temp.state_of(pg_temp.p()), 'rejected AM04 2023-02-01');
select is(pg_temp.state_of(pg_temp.q()), 'rejected AC06 2023-02-01', 'its own reason counts');
select is(pg_temp.posts(), '0 0');
rollback to sent;

-- Entries.
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02"}') || pg_temp.booked(pg_temp.q(), 59999) || pg_temp.booked(999999, 1)
  || '[{"direction": "debit", "amount_ore": 7}]')), '1 0 amount unknown unknown');
select is(pg_temp.state_of(pg_temp.p()), 'settled 2023-02-02', 'the accounts have it on the day the bank booked it');
select is(pg_temp.state_of(pg_temp.q()), 'sent 2023-02-01', 'another amount settles nothing');
savepoint booked;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02"}'))), '0 1', 'the statement tells the same entry');
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "other"}'))), '0 0 paid_twice', 'and another payment');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "its own"}'))), '0 1', 'that is told by both kinds');
rollback to booked;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "other"}'))), '0 1', 'by another reference too');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "other"}'))), '0 1', 'a third time too');
rollback to booked;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02"}') || pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "other"}'))),
  '0 1 paid_twice', 'two that the statement tells are not the one that was told');
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.q(), 59999, '{"entry_reference": "other"}'))), '0 1', 'what did not fit is one difference');
rollback to booked;
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02", "entry_reference": "again"}'))), '0 0 paid_twice', 'another entry of the same kind is another payment');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'RJCT'))), '0 0 state', 'what is booked is not rejected');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000, '{"return_code": "AC04", "return_text": "Avsluttet", "booked_on": "2023-02-03"}')
  || pg_temp.returned(pg_temp.q(), 60000, '{}') || pg_temp.returned(999999, 3) || pg_temp.returned(999999, 5, '{}'))), '2 0 unknown_return unidentified');
select is(pg_temp.state_of(pg_temp.p()), 'returned 2023-02-02 AC04 2023-02-03');
select is(pg_temp.state_of(pg_temp.q()), 'returned 2023-02-01 2023-02-01', 'by our own key, without a reason');
select is(pg_temp.posts(), '0 0', 'neither is paid');
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000, '{"booked_on": "2023-02-02"}')
  || pg_temp.returned(pg_temp.p(), 50000, '{"return_code": "AC04", "return_text": "Avsluttet", "booked_on": "2023-02-03"}'))), '0 2', 'the statement of the day tells both again');
rollback to sent;
select is(pg_temp.told(pg_temp.take('camt.053', pg_temp.booked(pg_temp.p(), 50000) || pg_temp.returned(pg_temp.p(), 50000) || pg_temp.returned(pg_temp.q(), 1))), '2 0 amount', 'out and back in one message');
select is(pg_temp.state_of(pg_temp.p()), 'returned 2023-02-01 AC04 2023-02-01');
rollback to sent;
select is(pg_temp.told(pg_temp.take('camt.053', jsonb_build_array(jsonb_build_object('direction', 'debit', 'amount_ore', 110000, 'original_message', 'M' || pg_temp.r(), 'entry_reference', 'SUM')))), '2 0', 'one entry of the whole file');
select is(pg_temp.state_of(pg_temp.q()), 'settled 2023-02-01');
savepoint whole;
select is(pg_temp.told(pg_temp.take('camt.054', jsonb_build_array(jsonb_build_object('direction', 'debit', 'amount_ore', 110000, 'original_message', 'M' || pg_temp.r(), 'entry_reference', 'ALL')))), '0 2', 'which the other kind tells by a reference of its own');
rollback to whole;
select is(pg_temp.told(pg_temp.take('camt.054', jsonb_build_array(jsonb_build_object('direction', 'debit', 'amount_ore', 110000, 'original_message', 'M' || pg_temp.r(), 'entry_reference', 'SUM')))), '0 2', 'or by the same');
select is(pg_temp.told(pg_temp.take('camt.054', jsonb_build_array(jsonb_build_object('direction', 'debit', 'amount_ore', 110000, 'original_message', 'M' || pg_temp.r(), 'entry_reference', 'MORE')))), '0 0 paid_twice paid_twice', 'once');
rollback to sent;
select is(pg_temp.told(pg_temp.take('camt.053', jsonb_build_array(jsonb_build_object('direction', 'debit', 'amount_ore', 109999, 'part', 'M' || pg_temp.r())))), '0 0 amount');

-- A closed month takes no postings: what would move or take back an expense there is a difference.
insert into payment.period (month, state, closed_by, closed_at) values ('2023-02', 'closed', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000) || pg_temp.booked(pg_temp.q(), 60000, '{"booked_on": "2023-03-01"}'))), '1 0 closed_period', 'within the month nothing moves');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000))), '0 0 closed_period');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000, '{"booked_on": "2023-03-01"}'))), '1 0', 'it is taken back when it came');
select api.bank_difference_clear((select id from payment.bank_difference where what = 'settle' and code = 'closed_period'), null, jsonb_build_object('how', 'payout', 'payout_id', pg_temp.q(), 'reason', 'Samme'));
select pg_temp.act('finance2');
select is(pg_temp.code('select api.bank_difference_confirm((select id from payment.bank_difference where what = ''settle'' and code = ''closed_period''), null, ''{"confirm": true}'')'), 'bank_difference.match.closed');
rollback to sent;
insert into payment.period (month, state, closed_by, closed_at) values ('2023-12', 'closed', pg_temp.user_id('finance'), rule.now());
select pg_temp.day('2024-01-03');
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 50000, '{"booked_on": "2024-01-02"}'))), '0 0 closed_period', 'of a year that is closed nothing is taken back');
select is(pg_temp.told(pg_temp.take('pain.002', pg_temp.status(pg_temp.r(), 'RJCT'))), '0 0 closed_period closed_period');
rollback to sent;

-- Statements: read before, a gap.
create function pg_temp.statement(p_id text, p_sequence text, p_opening bigint, p_closing bigint) returns text language sql as $$
  select coalesce((select string_agg(concat_ws(' ', w.value ->> 'code', w.value ->> 'before', w.value ->> 'now'), ', ' order by w.n) from jsonb_array_elements(pg_temp.take('camt.053', '[]', null, jsonb_build_object('statements',
    jsonb_build_array(jsonb_build_object('number', 1, 'id', p_id, 'account', 'NO4976940512057', 'sequence', p_sequence, 'opening_ore', p_opening, 'closing_ore', p_closing)))) -> 'warnings') with ordinality w (value, n)), '') $$;
select is(pg_temp.statement('S1', '1', 0, 100), '');
select is(pg_temp.statement('S2', '2', 100, 90), '');
select is(pg_temp.statement('S4', '4', 80, 70), 'balance_gap 90 80, sequence_gap 2 4');
select is(pg_temp.statement('S4', '4', 80, 70), 'statement_repeated', 'in another message');
rollback to sent;

-- Corrected: another payout with a key of its own, to the account that is confirmed now; the old one stays.
select pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'RJCT', '{"code": "AC01"}'));
select pg_temp.act('caseworker');
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'access.role.missing');
select pg_temp.act('finance');
select is(pg_temp.code('select pg_temp.correct(pg_temp.q())'), 'payout.correct.state');
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'payout.correct.account', 'no account is confirmed');
select ok('payouts' = any (application.remaining(p.application_id, w.id, w.state, null)), 'the case is not to be closed') from payment.payout p join decision.award w on w.id = p.award_id where p.id = pg_temp.p();
create temp table a as select b.id, b.recipient_id from recipient.bank_account b where b.bank_code = 'AC01';
select pg_temp.act('finance');
create temp table b as select (api.bank_account_create(a.recipient_id, null, '{"account_number": "86011117947"}')).id from a;
select pg_temp.act('finance2');
select is((api.bank_account_confirm(b.id, null)).doc ->> 'usable_from', '2023-02-02', 'a changed account waits, also after a return') from b;
select is((select state from recipient.bank_account where id = a.id), 'replaced') from a;
select pg_temp.act('finance');
create temp table c as select pg_temp.correct(pg_temp.p()) as id;
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'payout.correct.corrected');
select is((n.attempt, n.number, n.award_id, n.commitment_id, n.amount_ore, n.state)::text, (o.attempt + 1, o.number, o.award_id, o.commitment_id, o.amount_ore, 'planned')::text)
  from payment.payout n, payment.payout o where n.id = (select id from c) and o.id = pg_temp.p();
select is((payment.payout_doc((select id from c)) ->> 'corrects_id')::bigint, pg_temp.p());
select is((payment.payout_doc(pg_temp.p()) ->> 'corrected_by_id')::bigint, (select id from c));
select is((select account_number from decision.award where id = (select award_id from payment.payout where id = pg_temp.p())), '86011117947', 'the award is paid to it');
select is(payment.blocked_by(p, '2023-02-01'), array['account_quarantine']) from payment.payout p where id = (select id from c);
select is(payment.paid_ore((select application_id from payment.payout where id = pg_temp.p())), 0::bigint);
select pg_temp.day('2023-02-02');
create temp table second_run as select (api.payment_run_create(null, '{"pay_on": "2023-02-02", "due_by": "2023-12-31"}')).id;
select is((select count || ' ' || amount_ore from payment.payment_run where id = (select id from second_run)), '1 50000', 'it goes with the next run');
select pg_temp.act('finance2');
select is(pg_temp.code(format('select api.payment_run_attest(%s, null)', (select id from second_run))), 'payment_run.act.same_person', 'who confirmed the account takes no part');
select pg_temp.act('both');
select api.payment_run_attest((select id from second_run), null);
select pg_temp.act('approver2');
select api.payment_run_approve((select id from second_run), null);
select pg_temp.sent((select id from second_run));
select is((select end_to_end_id from payment.file_line where payout_id = (select id from c)), 'TILSAGN-' || (select id from c), 'by a key of its own');
select is(pg_temp.paid_ore(pg_temp.p()), 50000::bigint, 'paid once');
select is(pg_temp.posts(), '110000 0');
select is(payment.paid_ore((select application_id from payment.payout where id = pg_temp.p())), 50000::bigint);
select ok(not 'payouts' = any (application.remaining(p.application_id, w.id, w.state, null)), 'nothing is owed') from payment.payout p join decision.award w on w.id = p.award_id where p.id = pg_temp.p();
select is(pg_temp.told(pg_temp.take('camt.054', pg_temp.booked((select id from c), 50000, '{"booked_on": "2023-02-02"}'))), '1 0');
rollback to sent;

-- The same account, confirmed anew, serves at once.
select pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), pg_temp.p(), 'RJCT', '{"code": "AC06"}'));
select is(pg_temp.code(format('select api.bank_account_confirm(%s, null)', id)), 'bank_account.confirm.same_person') from (select pg_temp.act(u.username), b.id from recipient.bank_account b
  join access.user_account u on u.id = b.registered_by where b.bank_code = 'AC06') x;
select pg_temp.act('finance2');
select is((api.bank_account_confirm(b.id, null)).doc - '{register_match,confirmed_grounds,id,recipient_id,account_number,registered_by,registered_at,confirmed_by,confirmed_at,replaces_id,warnings}'::text[],
  '{"state": "confirmed", "bank_code": null, "usable_from": "2023-02-01"}') from recipient.bank_account b where b.bank_code = 'AC06';
savepoint confirmed;
-- One that was rejected after the bank's answer leaves its days to the next.
update recipient.bank_account set state = 'pending', confirmed_by = null, confirmed_at = null, bank_code = 'AC06' where id = (select bank_account_id from payment.payout where id = pg_temp.p());
select api.bank_account_reject((select bank_account_id from payment.payout where id = pg_temp.p()), null);
select pg_temp.act('finance');
create temp table e as select (api.bank_account_create((select recipient_id from payment.payout where id = pg_temp.p()), null, '{"account_number": "86011117947"}')).id;
select pg_temp.act('finance2');
select is((api.bank_account_confirm((select id from e), null)).doc ->> 'usable_from', '2023-02-02');
rollback to confirmed;
-- Nothing is paid of what does not stand, or is not bound.
update decision.award set state = 'stopped' where id = (select award_id from payment.payout where id = pg_temp.p());
select is(payment.correct_code(p), null, 'a stopped award blocks the new payout, as any') from payment.payout p where p.id = pg_temp.p();
select pg_temp.act('finance');
select budget.free((select decision_id from decision.award w join payment.payout p on p.award_id = w.id where p.id = pg_temp.p()));
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'payout.correct.room');
update decision.award set state = 'annulled' where id = (select award_id from payment.payout where id = pg_temp.p());
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'payout.correct.award');
rollback to confirmed;
-- An award that gives less owes less of it: what is left is owed and paid anew, what nothing is left of is not.
create function pg_temp.cut(p_amount bigint) returns text language sql as
  $$ select decision.cut_payouts(w, p_amount)::text from decision.award w where w.id = (select award_id from payment.payout where id = pg_temp.p()) $$;
create function pg_temp.owed() returns text language sql as $$ select string_agg(p.attempt || ' ' || p.state || ' ' || p.amount_ore || case when payment.is_liable(p) then ' owed' else '' end, ', ' order by p.attempt)
  || '; bound ' || (select c.amount_ore - c.freed_ore from budget.commitment c where c.id = p.commitment_id) from payment.payout p where p.award_id = (select award_id from payment.payout where id = pg_temp.p()) group by p.commitment_id $$;
select is(pg_temp.cut(20000) || ': ' || pg_temp.owed(), '0: 1 rejected 50000, 2 rejected 30000 owed; bound 30000');
select pg_temp.act('finance');
select is(pg_temp.code('select pg_temp.correct(pg_temp.p())'), 'payout.correct.corrected');
savepoint less;
create temp table g as select pg_temp.correct(id) as id from payment.payout where attempt = 2;
select is(pg_temp.owed(), '1 rejected 50000, 2 rejected 30000, 3 planned 30000; bound 30000');
rollback to less;
select is(pg_temp.cut(40000) || ': ' || pg_temp.owed(), '10000: 1 rejected 50000, 2 rejected 30000, 3 cancelled 30000; bound 0');
rollback to sent;

-- Differences: one proposes, another confirms, nothing disappears.
select pg_temp.take('camt.054', pg_temp.booked(pg_temp.p(), 50000, '{"end_to_end": "OTHER"}') || '[{"direction": "credit", "amount_ore": 60000, "kid": "983500000424", "name": "Forening En"}]' || pg_temp.booked(999999, 4));
create temp table d as select min(id) as debit, min(id) + 1 as credit, min(id) + 2 as other from payment.bank_difference;
create function pg_temp.clear(p_id bigint, p_body jsonb) returns text language sql as $$ select (api.bank_difference_clear(p_id, null, '{"reason": "Avklart med banken"}' || p_body)).doc ->> 'state' $$;
create function pg_temp.answer(p_id bigint, p_yes boolean) returns text language sql as $$ select (api.bank_difference_confirm(p_id, null, jsonb_build_object('confirm', p_yes))).doc ->> 'state' $$;
select pg_temp.act('caseworker');
select is(pg_temp.code('select pg_temp.clear((select debit from d), ''{"how": "noted"}'')'), 'access.role.missing');
select pg_temp.act('finance');
select is(pg_temp.refusal('select pg_temp.clear((select debit from d), ''{"how": "payout"}'')'), 'bank_difference.clear.content {"errors": [{"code": "missing", "pointer": "/payout_id"}]}');
select is(pg_temp.refusal('select pg_temp.clear((select debit from d), jsonb_build_object(''how'', ''sent_back'', ''payout_id'', pg_temp.p()))'),
  'bank_difference.clear.content {"errors": [{"code": "not_used", "pointer": "/payout_id"}, {"code": "no_money", "pointer": "/how"}]}', 'bank_difference.clear.not_used, bank_difference.clear.no_money');
select is(pg_temp.code('select pg_temp.clear((select debit from d), ''{"how": "payout", "payout_id": 999999}'')'), 'object.get.not_found');
select is(pg_temp.code('select pg_temp.answer((select debit from d), true)'), 'bank_difference.confirm.not_proposed');
select is(pg_temp.clear(d.debit, jsonb_build_object('how', 'payout', 'payout_id', pg_temp.q())), 'proposed') from d;
select is(pg_temp.code('select pg_temp.clear((select debit from d), ''{"how": "noted"}'')'), 'bank_difference.clear.open');
select is(pg_temp.code('select pg_temp.answer((select debit from d), true)'), 'bank_difference.confirm.same_person');
select pg_temp.act('finance2');
select is(pg_temp.code('select pg_temp.answer((select debit from d), true)'), 'bank_difference.match.amount', 'not by another amount');
select is(pg_temp.answer(d.debit, false), 'open') from d;
select pg_temp.clear(d.debit, jsonb_build_object('how', 'payout', 'payout_id', pg_temp.p())) from d;
select pg_temp.act('finance');
select is(pg_temp.answer(d.debit, true), 'cleared') from d;
select is(pg_temp.state_of(pg_temp.p()), 'settled 2023-02-01');
select pg_temp.clear(d.credit, jsonb_build_object('how', 'payout', 'payout_id', pg_temp.q())) from d;
select pg_temp.act('finance2');
select is(pg_temp.answer(d.credit, true), 'cleared', 'it was a return') from d;
select is(pg_temp.state_of(pg_temp.q()), 'returned 2023-02-01 2023-02-01');
select pg_temp.clear(d.other, '{"how": "noted"}') from d;
select pg_temp.act('finance');
select is(pg_temp.answer(d.other, true), 'cleared') from d;
select is((select count(*) from payment.bank_difference where state = 'cleared')::int, 3);
select is((select state from payment.payment_run where id = pg_temp.r()), 'completed');
select throws_ok('delete from payment.bank_difference', 'TS000', null, 'nothing disappears');
select throws_ok(format('update payment.bank_difference set cleared_by = proposed_by where id = %s', (select debit from d)), '23514', null, 'two people, whoever writes');
select pg_temp.take('pain.002', pg_temp.status_of(pg_temp.r(), 999999, 'ACCP') || pg_temp.status_of(pg_temp.r(), 999999, 'RJCT'));
select is(pg_temp.refusal(format('select pg_temp.clear(%s, jsonb_build_object(''how'', ''payout'', ''payout_id'', pg_temp.p()))', (select min(id) from payment.bank_difference where status = 'ACCP'))),
  'bank_difference.clear.content {"errors": [{"code": "no_payment", "pointer": "/how"}]}', 'bank_difference.clear.no_payment');
select pg_temp.act('finance');
select pg_temp.clear((select max(id) from payment.bank_difference where status = 'RJCT'), jsonb_build_object('how', 'payout', 'payout_id', pg_temp.p()));
select pg_temp.act('finance2');
select is(pg_temp.code(format('select pg_temp.answer(%s, true)', (select max(id) from payment.bank_difference where status = 'RJCT'))), 'bank_difference.match.state', 'it is booked');
select * from finish();
rollback;
