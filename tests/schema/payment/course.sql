-- From planned payouts to a file that is sent: who may, what blocks, at most once.
begin;
\ir ../fixture.sql
select plan(34);

create function pg_temp.grant_one(p_amount_ore bigint, p_recipient text default 'Forening En') returns bigint language plpgsql as $$
declare
  a_case bigint := pg_temp.case_in('recommended', p_amount_ore);
begin
  perform pg_temp.act('approver');
  perform api.decision_approve(pg_temp.decision_of(a_case), null, '{}');
  return (select id from decision.award where application_id = a_case);
end
$$;
create temp table w as select pg_temp.grant_one(1000) as id;
select is(payment.shown_state(p), 'blocked', 'neither accepted nor with an account') from payment.payout p where award_id = (select id from w);
select pg_temp.act('finance');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.nothing_due');
select pg_temp.act('caseworker');
select lives_ok($$select api.award_accept((select id from w), null, '{"account_number": "12345678903"}')$$);
select pg_temp.act('caseworker2');
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('caseworker2'), confirmed_at = now();
select is(payment.shown_state(p), 'due') from payment.payout p where award_id = (select id from w);
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')$$, 'TS000', 'access.role.missing');
select is((api.payout_hold((select id from payment.payout), null, '{"reason": "Varsel"}')).doc ->> 'state', 'held');
select pg_temp.act('finance');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.nothing_due', 'held money stays');
select is((api.payout_release((select id from payment.payout), null, '{"reason": "Avklart"}')).doc ->> 'state', 'due');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-14", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.pay_on', 'a Saturday is no bank day');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-04-06", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.pay_on', 'nor is skjærtorsdag');
create temp table r as select * from api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}');
savepoint payer;
insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at) values ('payment.debtor', '2023-01-10', rule.setting('payment.debtor') || '{"account": "12345678903"}', 'Ny bank', pg_temp.user_id('admin'), rule.now());
select isnt((api.payment_run_get('auditor', id)).etag, etag, 'who pays is shown of it, so the tag is another') from r;
rollback to payer;
select is((select doc ->> 'count' from r) || ' ' || (select doc ->> 'amount_ore' from r), '1 1000', 'the run proposes what is due');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.nothing_due', 'a payout is in one run only');
select throws_ok($$select api.payment_run_approve((select id from r), null)$$, 'TS000', 'access.role.missing');
select pg_temp.act('caseworker2');
select throws_ok($$select api.payment_run_attest((select id from r), null)$$, 'TS000', 'payment_run.act.same_person', 'who confirmed the account takes no part in paying to it');
select pg_temp.act('finance2');
select is((api.payment_run_attest((select id from r), null)).doc ->> 'state', 'attested');
select pg_temp.act('approver');
select throws_ok($$select api.payment_run_approve((select id from r), null)$$, 'TS000', 'payment_run.act.same_person', 'who approved the decision does not approve the payment');
select pg_temp.act('both');
select pg_temp.act('approver2');
select throws_ok($$update payment.payment_run set approved_by = attested_by$$, '23514', null, 'the table itself refuses one person');
savepoint before;
update decision.award set state = 'stopped';
select throws_ok($$select api.payment_run_approve((select id from r), null)$$, 'TS000', 'payment_run.approve.blocked', 'a stopped award is not paid, attested or not');
rollback to before;
select is((api.payment_run_approve((select id from r), null)).doc ->> 'state', 'approved');
select is((select count(*)::int from job.job where kind = 'payment_file.make'), 1, 'the file is ordered');
select throws_ok($$select api.payment_file_get('finance', (select id from r), '{}')$$, 'TS000', 'payment_file.get.not_made');
select pg_temp.act('finance');
select throws_ok($$select api.payment_run_sent((select id from r), null)$$, 'TS000', 'payment_run.sent.no_file');
select throws_ok($$select api.payment_run_cancel((select id from r), null, '{"reason": "x"}')$$, 'TS000', 'object.move.illegal', 'an approved run is not cancelled');
select throws_ok($$select payment.file_store((select id from r), '09', 'M', '00', repeat('0', 64))$$, 'TS000', 'payment_file.make.sum_differs', 'bytes and hash belong together');
select lives_ok($$select payment.file_lines_make((select id from r))$$);
select results_eq($$select end_to_end_id, account_number, amount_ore from payment.file_lines((select id from r))$$,
  $$select 'TILSAGN-' || id, '12345678903', 1000::bigint from payment.payout$$, 'a line per payout, named by it');
select lives_ok($$select payment.file_lines_make((select id from r))$$, 'made again, nothing is added');
select is((select count(*)::int from payment.file_line), 1);
insert into payment.payment_file (payment_run_id, pain_version, message_id, count, amount_ore, content, sha256, made_at)
  values ((select id from r), '09', 'M', 1, 1000, '\x00', repeat('0', 64), now());
select is((api.payment_run_sent((select id from r), null)).doc ->> 'state', 'sent');
select is((select paid_ore from budget.appropriation where post = '72'), 1000::bigint, 'paid, in the month of the run');
select is((select state from decision.award), 'running');
select throws_ok($$insert into payment.payout (application_id, award_id, number, attempt, commitment_id, recipient_id, scheme_id, due_on, amount_ore, state)
  select application_id, award_id, number, 2, commitment_id, recipient_id, scheme_id, due_on, amount_ore, 'planned' from payment.payout$$, '23505', null, 'an instalment lives once');
select throws_ok($$select payment.file_lines_make((select id from r))$$, 'TS000', 'payment_file.make.not_approved', 'a sent run gets no new lines');
select * from finish();
rollback;
