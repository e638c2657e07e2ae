-- Repayment claims: found by themselves or raised, notified of, decided by two, invoiced, paid, written off.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(65);
-- KID by the vectors of the C twin and of rules.md C.5.
select is(payment.kid(42), '000000004218');
select is(payment.kid(9999999999) ~ '^[0-9]{12}$', true);

-- Found by itself: unspent money in an approved report.
create temp table w as select pg_temp.paid() as id;
create function pg_temp.w() returns bigint language sql as $$ select id from w $$;
select is((k.state, k.cause, k.amount_ore)::text, '(draft,unspent,30000)', 'a draft, so that nothing is forgotten') from pg_temp.reported(pg_temp.w(), 30000, 'approved') k;
create temp table k as select (pg_temp.claim_of(pg_temp.w())).id as id;
create function pg_temp.k() returns bigint language sql as $$ select id from k $$;
create function pg_temp.s() returns text language sql as $$ select state from payment.claim where id = pg_temp.k() $$;
select is((select string_agg(kind || ' ' || due_on, ' ' order by kind) from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and state = 'open'
  and kind in ('decision_target', 'limitation')), 'decision_target 2023-02-09 limitation 2026-01-10');
select is(access.visible(access.whoami('applicant'), 'repayment_claim', pg_temp.k()), false, 'a draft is internal');
select pg_temp.act('caseworker');
select is(pg_temp.codes(pg_temp.k()), 'may may access.role.missing access.role.missing access.role.missing access.role.missing access.role.missing may object.move.illegal repayment_claim.waive.not_small access.role.missing access.role.missing');

-- Notice before the decision.
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_invoice(%s, null, ''{}'')', pg_temp.k())), ' ', 1), 'access.role.missing');
create temp table n as select (api.repayment_claim_decide(pg_temp.k(), null, '{"grounds": "Midlene er ikke brukt."}')).id as id;
select is(split_part(pg_temp.refusal(format('select api.decision_submit(%s, null)', (select id from n))), ' ', 1), 'decision.submit.no_advance_notice');
select is(pg_temp.refusal(format('select api.decision_update(%s, null, ''{"amount_ore": 100001, "outcome": "granted"}'')', (select id from n))),
  'repayment_claim.decide.content {"errors": [{"code": "above_paid", "pointer": "/amount_ore"}, {"code": "unfit", "pointer": "/outcome"}], "available_ore": 100000}');
select is((api.decision_update((select id from n), null, '{"amount_ore": 29000}')).doc ->> 'amount_ore', '29000');
select api.decision_withdraw((select id from n), null);
select is(pg_temp.s(), 'draft', 'a draft taken back leaves the claim where it was');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_notify(%s, null, ''{"text": "Vi vurderer krav.", "due_on": "2023-01-11"}'')', pg_temp.k())), ' ', 1), 'advance_notice.create.too_short');
select is((api.repayment_claim_notify(pg_temp.k(), null, '{"text": "Vi vurderer krav.", "due_on": "2023-01-31"}')).doc ->> 'state', 'notified');
select is(access.visible(access.whoami('applicant'), 'repayment_claim', pg_temp.k()), true);
select is((select subject from application.advance_notice where application_id = pg_temp.case_id(pg_temp.w())), 'krav om tilbakebetaling av tilskudd');
select is(pg_temp.codes(pg_temp.k()), 'advance_notice.create.open may access.role.missing access.role.missing access.role.missing access.role.missing access.role.missing may object.move.illegal repayment_claim.waive.not_small access.role.missing access.role.missing');
update n set id = (api.repayment_claim_decide(pg_temp.k(), null, '{"grounds": "Midlene er ikke brukt."}')).id;
select is(split_part(pg_temp.refusal(format('select api.decision_submit(%s, null)', (select id from n))), ' ', 1), 'decision.submit.no_advance_notice', 'not before it is heard');
select pg_temp.act('applicant');
select api.advance_notice_answer((select notice_id from payment.claim where id = pg_temp.k()), null, '{"answer": "Vi er enige."}');
select pg_temp.act('caseworker');
select is((api.decision_submit((select id from n), null)).doc ->> 'state', 'submitted');
select is(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', (select id from n))), 'decision.approve.same_person {}');
select pg_temp.act('approver');
select is((api.decision_approve((select id from n), null, '{}')).doc ->> 'state', 'approved');
select is(pg_temp.s(), 'decided');
select is((select state from application.application where id = pg_temp.case_id(pg_temp.w())), 'decided');
select is((select count(*)::int from decision.decision where application_id = pg_temp.case_id(pg_temp.w()) and state = 'approved'), 2, 'the decision of the award stands');
select is((select (f ->> 'kind') || ' ' || (f ->> 'repay_ore') || ' of ' || (f ->> 'award_ore') from pg_temp.letter_facts((select id from n)) f), 'repayment 30000 of 100000', 'it has a letter');
select pg_temp.letter_store((select id from n), 'repayment');
select is((select due_on from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind = 'appeal' and state = 'open'), '2023-01-31', 'with it the time to appeal begins');

-- Nothing is demanded while execution is put off (fvl § 42).
select pg_temp.act('appeals');
create temp table ap as select id from api.appeal_create((select id from n), null, '{"received_on": "2023-01-10", "grounds": "Vi har brukt pengene riktig."}');
select from api.appeal_suspend((select id from ap), null, '{"granted": true, "grounds": "Det haster ikke."}');
select pg_temp.act('finance');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_invoice(%s, null, ''{}'')', pg_temp.k())), ' ', 1), 'repayment_claim.act.suspended');
select is(split_part(pg_temp.codes(pg_temp.k()), ' ', 3), 'repayment_claim.act.suspended', 'which the claim says beforehand');
select pg_temp.act('appeals');
select from api.appeal_resume((select id from ap), null, '{"reason": "Klagen er trukket."}');
select from api.appeal_first_instance((select id from ap), null, '{"outcome": "dismissed", "grounds": "Trukket."}');

-- Invoiced with a KID, paid in parts, gross and on open months.
select pg_temp.act('finance');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_pay(%s, null, ''{"amount_ore": 1, "paid_on": "2023-01-10", "reference": "a"}'')', pg_temp.k())), ' ', 1), 'object.move.illegal');
select is(pg_temp.refusal(format('select api.repayment_claim_invoice(%s, null, ''{"due_on": "2023-01-23"}'')', pg_temp.k())), 'repayment_claim.invoice.due_on {"pointer": "/due_on", "earliest": "2023-01-24"}');
select is(d ->> 'state' || ' ' || (d ->> 'due_on') || ' ' || ((d ->> 'kid') = payment.kid(pg_temp.k()))::text, 'invoiced 2023-01-24 true')
  from (select (api.repayment_claim_invoice(pg_temp.k(), null, '{}')).doc as d) x;
create function pg_temp.pay(p_amount bigint, p_reference text, p_day date default '2023-01-10') returns jsonb language sql as
  $$ select (api.repayment_claim_pay(pg_temp.k(), null, jsonb_build_object('amount_ore', p_amount, 'paid_on', p_day, 'reference', p_reference))).doc $$;
select is(pg_temp.refusal('select pg_temp.pay(30001, ''a'')'), 'repayment_claim.pay.exceeds {"pointer": "/amount_ore", "available_ore": 30000}');
select is(pg_temp.refusal('select pg_temp.pay(1, ''a'', ''2023-01-11'')'), 'repayment_claim.pay.paid_on {"pointer": "/paid_on"}');
select is(pg_temp.pay(10000, 'a') ->> 'state', 'part_paid');
select is(pg_temp.refusal('select pg_temp.pay(1, ''a'')'), 'repayment_claim.pay.reference {"pointer": "/reference"}');
insert into payment.period (month, state, closed_by, closed_at) values ('2022-12', 'closed', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.refusal('select pg_temp.pay(1, ''b'', ''2022-12-31'')'), 'period.post.closed {"month": "2022-12"}');
select is(pg_temp.pay(20000, 'b') ->> 'state', 'paid');
select is((select repaid_ore || ' ' || paid_ore from budget.appropriation where post = '72' and year = 2023), '30000 100000', 'gross: what was paid stays paid');
select is((select count(*)::int from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind in ('limitation', 'payment_due') and state = 'met'), 2);
select is((select string_agg(recipient_type || ' ' || amount_ore || ' ' || change_ore, ';') from api.repayment_list('auditor', '{}', null, null, 50)), 'voluntary_organisation 30000 30000');
select is((select previous_ore || ' ' || change_ore from api.repayment_list('auditor', '{"year": 2024}', null, null, 50)), '30000 -30000', 'beside the year before');
select is((select left_ore from api.repayment_claim_list('auditor', '{"state": "paid"}', null, null, 50)), 0::bigint);

-- Written off by two; transferred when past due.
create temp table v as select pg_temp.paid(200000) as id;
select is((k.cause, k.amount_ore)::text, '(report_rejected,200000)') from pg_temp.reported((select id from v), 0, 'rejected') k;
update k set id = (pg_temp.claim_of((select id from v))).id;
select pg_temp.decide(pg_temp.k(), '{"amount_ore": 150000}');
select is((select amount_ore from payment.claim where id = pg_temp.k()), 150000::bigint, 'what is decided is claimed');
select pg_temp.act('finance');
select api.repayment_claim_invoice(pg_temp.k(), null, '{}');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_transfer(%s, null, ''{"reference": "SKE-1"}'')', pg_temp.k())), ' ', 1), 'repayment_claim.transfer.not_due');
select pg_temp.pay(50000, 'c');
update rule.instance set business_date = '2023-01-25';
select is((api.repayment_claim_transfer(pg_temp.k(), null, '{"reference": "SKE-1"}')).doc -> 'transferred' ->> 'reference', 'SKE-1');
select is(pg_temp.pay(10000, 'd') ->> 'state', 'transferred', 'what comes from the collector counts');
select pg_temp.act('approver2');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_confirm(%s, null, ''{"confirm": true}'')', pg_temp.k())), ' ', 1), 'repayment_claim.confirm.not_asked');
select pg_temp.act('both');
select api.repayment_claim_write_off(pg_temp.k(), null, '{"reason": "Konkurs uten dekning."}');
select is((api.repayment_claim_get('applicant', pg_temp.k())).doc -> 'write_off', 'null'::jsonb, 'the party is not told that it is asked for');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_write_off(%s, null, ''{"reason": "x"}'')', pg_temp.k())), ' ', 1), 'repayment_claim.write_off.asked');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_confirm(%s, null, ''{"confirm": true}'')', pg_temp.k())), ' ', 1), 'repayment_claim.confirm.same_person');
select is(split_part(pg_temp.codes(pg_temp.k()), ' ', 7), 'repayment_claim.confirm.same_person');
select pg_temp.act('approver2');
select is((api.repayment_claim_confirm(pg_temp.k(), null, '{"confirm": false}')).doc -> 'write_off', 'null'::jsonb, 'or it goes on');
select pg_temp.act('finance');
select api.repayment_claim_write_off(pg_temp.k(), null, '{"reason": "Konkurs uten dekning."}');
select pg_temp.act('approver2');
insert into access.authority (user_id, amount_ore, valid_from, valid_to, document) values (pg_temp.user_id('approver2'), 89999, '2023-01-01', '2023-12-31', 'd');
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_confirm(%s, null, ''{"confirm": true}'')', pg_temp.k())), ' ', 1), 'decision.approve.authority');
select is(split_part(pg_temp.codes(pg_temp.k()), ' ', 7), 'decision.approve.authority', 'which the claim says beforehand');
update access.authority set amount_ore = 90000;
select is(d ->> 'state' || ' ' || (d -> 'write_off' ->> 'amount_ore') || ' ' || (d ->> 'left_ore'), 'written_off 90000 0')
  from (select (api.repayment_claim_confirm(pg_temp.k(), null, '{"confirm": true}')).doc as d) x;
select throws_ok('update payment.claim set written_off_by = write_off_asked_by where written_off_by is not null', '23514', null, 'two people');

-- By hand, dropped, and by a reversal and a renunciation.
create temp table x as select pg_temp.paid(50000) as id;
select pg_temp.act('finance');
create temp table h as select (api.repayment_claim_create((select id from x), null, '{"amount_ore": 20000, "ground": "Brudd på vilkår.", "cause": "breach", "limitation_from": "2022-06-01"}')).id as id;
select is(split_part(pg_temp.refusal(format('select api.repayment_claim_create(%s, null, ''{"amount_ore": 30001, "ground": "g"}'')', (select id from x))), ' ', 1), 'repayment_claim.decide.content', 'nothing is claimed twice');
select is((select due_on from application.deadline where application_id = pg_temp.case_id((select id from x)) and kind = 'limitation'), '2025-06-01');
select is((api.repayment_claim_drop((select id from h), null, '{"reason": "Feil."}')).doc ->> 'state', 'dropped');
create temp table u as select pg_temp.decided(1000) as id;
select is(pg_temp.refusal(format('select api.repayment_claim_create(%s, null, ''{"amount_ore": 1, "ground": "g"}'')', (select max(id) from decision.award))), 'access.role.missing {"roles": ["finance", "caseworker"]}')
  from pg_temp.act('approver');
select pg_temp.act('finance');
select is(pg_temp.refusal(format('select api.repayment_claim_create(%s, null, ''{"amount_ore": 1, "ground": "g"}'')', (select max(id) from decision.award))), 'repayment_claim.create.nothing_paid {}');
select is((pg_temp.reversed((select decision_id from decision.award where id = (select id from x)), '{"basis": "invalid", "outcome": "rejected"}')).state, 'approved');
select is((k.state, k.cause, k.amount_ore)::text, '(draft,reversal,50000)', 'a reversal that leaves the recipient overpaid') from pg_temp.claim_of((select id from x)) k;
-- What the service says of it is told in the reader's language; each sentence has its words.
select is((select string_agg(payment.claim_doc(jsonb_populate_record(access.actor(), jsonb_build_object('language', l)), k) ->> 'ground', ' ' order by l)
  from pg_temp.claim_of((select id from x)) k, unnest('{en,nb,nn}'::text[]) l), 'The decision has been reversed. Vedtaket er gjort om. Vedtaket er gjort om.');
select set_eq($$select m[1] from pg_proc p, regexp_matches(p.prosrc, '''([A-ZÆØÅ][^'']+\.)''', 'g') m where p.oid in ('payment.open_claim'::regproc, 'payment.undo_set_offs'::regproc, 'payment.fit_draft_claims'::regproc)$$,
  $$select source from rule.source_word where source like '%.'$$);
select * from finish();
rollback;
