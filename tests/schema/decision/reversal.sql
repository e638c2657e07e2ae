-- Omgjøring (fvl § 35): who, on what basis, and what becomes of award, payouts and money.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(73);
create function pg_temp.bound() returns bigint language sql as $$ select sum(committed_ore)::bigint from budget.scheme_budget $$;
create function pg_temp.refused(p_decision_id bigint, p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select api.decision_reverse(%s, null, %L)', p_decision_id, '{"grounds": "g"}'::jsonb || p_body::jsonb)) $$;
create function pg_temp.case_of(p_decision_id bigint) returns application.application language sql as
  $$ select a from application.application a join decision.decision d on d.application_id = a.id where d.id = p_decision_id $$;
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;

-- Who, and when.
select pg_temp.act('approver');
select is(pg_temp.refused(pg_temp.d(), '{"basis": "invalid", "outcome": "rejected"}'), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker2');
select is(split_part(pg_temp.refused(pg_temp.d(), '{"basis": "invalid", "outcome": "rejected"}'), ' ', 1), 'impartiality.declaration.missing');
create temp table unfit as select pg_temp.decision_of(pg_temp.case_in('recommended')) as id;
select pg_temp.act('caseworker');
select is(pg_temp.refused((select id from unfit), '{"basis": "invalid", "outcome": "rejected"}')::text like 'object.move.illegal %', true, 'only what is in force');
select is(split_part(pg_temp.refused(pg_temp.d(), '{"basis": "invalid", "outcome": "granted", "amount_ore": 100001}'), ' ', 1), 'decision.draft.content', 'and as any draft must be');

-- On what basis.
select is(pg_temp.refused(pg_temp.d(), '{"basis": "not_to_detriment", "outcome": "partly_granted", "amount_ore": 99999}'),
  'decision.reverse.detriment {"basis": "not_to_detriment", "after_ore": 99999, "before_ore": 100000}');
select is(split_part(pg_temp.refused(pg_temp.d(), '{"basis": "not_to_detriment", "outcome": "rejected"}'), ' ', 1), 'decision.reverse.detriment');
select is(split_part(pg_temp.refused(pg_temp.d(), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100000, "conditions": ["Ny"]}'), ' ', 1),
  'decision.reverse.detriment', 'a new condition is to the detriment');
select is(pg_temp.refused(pg_temp.d(), '{"basis": "not_notified", "outcome": "rejected"}'), 'decision.reverse.notified {}', 'who has accepted has been notified');
select is(pg_temp.refused(pg_temp.d(), '{"basis": "appeal", "outcome": "rejected"}'), 'decision.reverse.no_appeal {}');
savepoint s;
update decision.decision set terms_version = null where id = pg_temp.d();
select is(pg_temp.refused(pg_temp.d(), '{"basis": "terms", "outcome": "rejected"}'), 'decision.reverse.no_terms {}', 'no terms to reverse it by');
rollback to s;
update rule.instance set business_date = '2023-04-11';
select is(pg_temp.refused(pg_temp.d(), '{"basis": "superior_body", "outcome": "rejected"}'), 'decision.reverse.too_late {"months": 3}');
update rule.instance set business_date = '2023-04-10';
savepoint s;
select is(pg_temp.refused(pg_temp.d(), '{"basis": "superior_body", "outcome": "rejected"}'), 'not refused', 'on the last day');
select is(pg_temp.refused(pg_temp.d(), '{"basis": "terms", "outcome": "rejected"}'), 'decision.draft.under_way {}', 'one decision under way');
rollback to s;
update rule.instance set business_date = '2023-01-10';
select throws_ok($$insert into decision.decision (application_id, state, outcome, amount_ore, prepared_by, basis)
  select application_id, 'draft', 'rejected', 0, prepared_by, 'terms' from decision.decision where id = pg_temp.d()$$, '23514', null, 'a basis is that of a reversal');

-- The draft: the old decision stands until another person approves.
create temp table n as select (api.decision_reverse(pg_temp.d(), null,
  '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60000, "grounds": "Regelfeil."}')).id as id;
create function pg_temp.n() returns bigint language sql as $$ select id from n $$;
select is((select decision.doc(pg_temp.n()) - '{prepared_by,approved_by,payout_plan}'::text[] @> jsonb_build_object('state', 'draft', 'supersedes', pg_temp.d(),
  'basis', 'invalid', 'appeal_id', null, 'amount_ore', 60000)), true);
select is((api.decision_submit(pg_temp.exempted(pg_temp.n()), null)).doc ->> 'state', 'submitted');
select is((pg_temp.case_of(pg_temp.d())).state, 'decided', 'the case stays decided');
select is((select state from decision.decision where id = pg_temp.d()), 'approved');
select throws_ok($$select api.decision_approve(pg_temp.n(), null, '{}')$$, 'TS000', 'decision.approve.same_person');
select pg_temp.act('approver');
select is((api.decision_return(pg_temp.n(), null, '{"reason": "Utdyp."}')).doc ->> 'state', 'returned');
select is((pg_temp.case_of(pg_temp.d())).state, 'decided', 'also when it is returned');
select pg_temp.act('caseworker');
select throws_ok($$select api.application_withdraw((pg_temp.case_of(pg_temp.d())).id, null)$$, 'TS000', 'object.move.illegal');
select is((api.decision_update(pg_temp.n(), null, '{"grounds": "Regelfeil, utdypet."}')).doc ->> 'state', 'draft');
select api.decision_submit(pg_temp.exempted(pg_temp.n()), null);
select is(pg_temp.bound(), 100000::bigint, 'nothing is bound before approval');
select pg_temp.act('approver');
select is((api.decision_approve(pg_temp.n(), null, '{}')).doc ->> 'state', 'approved');
select is((select state from decision.decision where id = pg_temp.d()), 'superseded', 'the old one is superseded, and stays');
select is((pg_temp.award_of(pg_temp.d())).state, 'annulled');
select is(pg_temp.payouts_of(pg_temp.d()) || '; ' || pg_temp.payouts_of(pg_temp.n()), 'cancelled 100000; planned 60000');
select is((select w.state || ' ' || w.amount_ore || ' ' || w.account_number from pg_temp.award_of(pg_temp.n()) w), 'accepted 60000 12345678903',
  'an acceptance of the same conditions stands');
select is(pg_temp.bound(), 60000::bigint, 'what fell is free, what was granted is bound');
select is((select committed_ore from budget.appropriation where post = '72'), 60000::bigint);
select is((select count(*)::int from job.job where kind = 'letter.make' and key = pg_temp.n()::text), 1, 'a letter is ordered');
select is((select pg_temp.letter_facts(pg_temp.n()) ->> 'superseded_on') || (select pg_temp.letter_facts(pg_temp.n()) ->> 'accepted_on'), '2023-01-102023-01-10');
select throws_ok($$select api.decision_approve(pg_temp.n(), null, '{}')$$, 'TS000', 'object.move.illegal');
select pg_temp.act('caseworker');
select is(split_part(pg_temp.refused(pg_temp.d(), '{"basis": "invalid", "outcome": "rejected"}'), ' ', 1), 'object.move.illegal', 'once reversed it is past');

-- Up again, and other conditions: the recipient answers anew.
create temp table up as select (pg_temp.reversed(pg_temp.n(), '{"basis": "terms", "outcome": "granted", "amount_ore": 100000, "conditions": ["Ny"]}')).id;
select is((select w.state || ' ' || coalesce(w.accepted_at::text, '–') || ' ' || w.acceptance_due_on from pg_temp.award_of((select id from up)) w), 'offered – 2023-01-31');
select is(pg_temp.deadlines_of(pg_temp.d(), 'acceptance'), '2023-01-31 met, 2023-01-31 open');
select is(pg_temp.deadlines_of(pg_temp.d(), 'report'), '2024-04-01 cancelled');
select is((select count(*)::int from portfolio.awards_in(2023)), 1, 'one award counts');
select is(pg_temp.bound(), 100000::bigint);

-- What is paid is kept and counted: 60 000 of 100 000 under way to the bank, then 80 000 granted.
create temp table p as select pg_temp.case_in('under_review', 100000) as id;
select pg_temp.act('caseworker');
select api.decision_submit((api.decision_create((select id from p), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g", "payout_plan": [
  {"due_on": "2023-01-10", "amount_ore": 60000, "requires": ["account"]}, {"due_on": "2023-09-01", "amount_ore": 40000, "requires": []}]}')).id, null);
create function pg_temp.pd() returns bigint language sql as $$ select min(id) from decision.decision where application_id = (select id from p) $$;
select pg_temp.act('approver');
select api.decision_approve(pg_temp.pd(), null, '{}');
select pg_temp.act('caseworker');
select api.award_accept((pg_temp.award_of(pg_temp.pd())).id, null, '{"account_number": "12345678903"}');
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('caseworker2'), confirmed_at = now(), usable_from = '2023-01-01';
update payment.payout set due_on = '2023-12-31' where state = 'planned' and award_id <> (pg_temp.award_of(pg_temp.pd())).id;
select pg_temp.act('finance');
create temp table r as select (api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')).id;
select pg_temp.act('caseworker');
create temp table pn as select (api.decision_reverse(pg_temp.pd(), null, '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 80000, "grounds": "Regelfeil i utmålingen.", "payout_plan": [
  {"due_on": "2023-01-10", "amount_ore": 50000, "requires": []}, {"due_on": "2023-09-01", "amount_ore": 30000, "requires": ["report"]}]}')).id;
create function pg_temp.pn() returns bigint language sql as $$ select id from pn $$;
select api.decision_submit(pg_temp.exempted(pg_temp.pn()), null);
select pg_temp.act('approver');
select is(pg_temp.refusal($$select api.decision_approve(pg_temp.pn(), null, '{}')$$), format('decision.reverse.in_run {"payment_run_id": %s}', (select id from r)));
select is((select state from decision.decision where id = pg_temp.pd()), 'approved', 'and nothing is half done');
select pg_temp.act('finance2');
select api.payment_run_attest((select id from r), null);
select pg_temp.act('approver2');
select api.payment_run_approve((select id from r), null);
select pg_temp.act('approver');
select lives_ok($$select api.decision_approve(pg_temp.pn(), null, '{}')$$, 'approved for payment it goes its way');
select is(pg_temp.payouts_of(pg_temp.pd()) || '; ' || pg_temp.payouts_of(pg_temp.pn()), 'approved 60000, cancelled 40000; planned 20000', 'the plan begins with what was paid');
select is((select w.state || ' ' || w.amount_ore || ' ' || w.paid_before_ore from pg_temp.award_of(pg_temp.pn()) w), 'running 80000 60000');
select is((select string_agg(concat_ws(' ', amount_ore, freed_ore, paid_ore), ', ' order by id) from budget.commitment where application_id = (select id from p)),
  '100000 40000 0, 20000 0 0', '60 000 still bound for the run, 20 000 anew');
select is((select due_on || ' ' || requires::text from payment.payout where award_id = (pg_temp.award_of(pg_temp.pn())).id), '2023-09-01 {report}', 'of the instalment that it is the rest of');
select is((select sum((x ->> 'amount_ore')::bigint)::int from jsonb_array_elements(pg_temp.letter_facts(pg_temp.pn()) -> 'payout_plan') x), 80000, 'the letter shows the whole plan');
insert into payment.payment_file (payment_run_id, pain_version, message_id, count, amount_ore, content, sha256, made_at)
  values ((select id from r), '09', 'M', 1, 60000, 'x', repeat('0', 64), now());
select pg_temp.act('finance');
select lives_ok($$select api.payment_run_sent((select id from r), null)$$, 'and the bank file of the old award is booked on what it bound');

-- Less than is paid already: nothing more goes out, and the difference can be seen.
create temp table less as select (pg_temp.reversed(pg_temp.pn(), '{"basis": "terms", "outcome": "partly_granted", "amount_ore": 50000}')).id;
select is(pg_temp.payouts_of((select id from less)), null);
select is((select w.amount_ore || ' ' || w.paid_before_ore from pg_temp.award_of((select id from less)) w), '50000 60000');
select is((select sum(amount_ore - freed_ore)::bigint from budget.commitment where application_id = (select id from p)), 60000::bigint, 'bound is what was paid');
create temp table none as select (pg_temp.reversed((select id from less), '{"basis": "other_law", "outcome": "rejected"}')).id;
select is((pg_temp.award_of((select id from none))).id, null, 'no money, no award');
select is((application.decided_part((select id from p), false)).award::text, null, 'none is in force');
select is((select string_agg(kind, ' ' order by kind) from application.deadline where application_id = (select id from p) and state = 'open' and kind <> 'appeal'),
  'decision_target decision_target limitation limitation', 'what is waited for are the two claims on what was paid');
create temp table again as select (pg_temp.reversed((select id from none), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100000}')).id;
select is(pg_temp.payouts_of((select id from again)), 'planned 40000', 'paid counts also where there was no award between');

-- The budget holds: a reversal binds only what there is, and frees the old before it binds the new.
create temp table big as select pg_temp.decided(500000, false) as id;
select is(pg_temp.bound(), 700000::bigint);
create temp table rest as select pg_temp.decided(100000, false) as id;
create temp table swap as select (pg_temp.reversed((select id from big), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 500000}')).id;
select is(pg_temp.bound(), 800000::bigint, 'the same amount again fits in a full budget');
update application.application set amount_ore = 200000 where id = (pg_temp.case_of((select id from rest))).id;
select is(pg_temp.refusal($$select pg_temp.reversed((select id from rest), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100001}')$$),
  'budget.commit.exceeded {"post": "0765.72", "year": 2023, "limit": "scheme", "posts": [{"post": "72", "year": 2023, "chapter": "0765", "available_ore": 100000}], "scheme_id": ' || (select id from scheme.scheme where name = 'Ordning A') || ', "available_ore": 100000, "requested_ore": 100001}');
select is((select state from decision.decision where id = (select id from rest)), 'approved', 'and the old stands');

-- After a declined award the case is closed; a new decision opens it.
select pg_temp.act('caseworker');
select api.award_decline((pg_temp.award_of((select id from rest))).id, null, '{}');
select is((pg_temp.case_of((select id from rest))).state, 'closed');
create temp table anew as select (pg_temp.reversed((select id from rest), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 100000}')).id;
select is((pg_temp.case_of((select id from rest))).state || ' ' || (pg_temp.award_of((select id from rest))).state || ' ' || (pg_temp.award_of((select id from anew))).state, 'decided declined offered');

-- Of an appeal.
create temp table x as select pg_temp.appealed((select id from anew)) as id;
select pg_temp.answer((select id from x), 'reversed');
select pg_temp.act('caseworker');
select is(split_part(pg_temp.refused((select id from anew), '{"basis": "appeal", "outcome": "rejected"}'), ' ', 1), 'decision.reverse.detriment', 'the first instance changes in favour');
create temp table won as select (pg_temp.reversed((select id from anew), '{"basis": "appeal", "outcome": "granted", "amount_ore": 100000}')).id;
select is(appeal.doc((select id from x)) ->> 'new_decision_id', (select id::text from won));
create temp table y as select pg_temp.appealed((select id from won)) as id;
select is(pg_temp.decided_by_body((select id from y), 'opphevet') ->> 'outcome', 'opphevet');
create temp table lost as select (pg_temp.reversed((select id from won), '{"basis": "appeal", "outcome": "rejected"}')).id;
select is((select appeal_id from decision.decision where id = (select id from lost)), (select id from y), 'set aside: the new decision is free, and linked');
select is((select appeal_id from decision.decision where id = (select id from none)), null, 'one that no appeal called for is linked to none');
create temp table w as select pg_temp.appealed((select id from again)) as id;
select pg_temp.decided_by_body((select id from w), 'endret');
create temp table other as select (pg_temp.reversed((select id from again), '{"basis": "invalid", "outcome": "rejected"}')).id;
select is(appeal.doc((select id from w)) ->> 'new_decision_id', (select id::text from other), 'on whatever basis, the new decision answers the appeal');
create temp table z as select pg_temp.appealed((select id from lost)) as id;
select is(pg_temp.decided_by_body((select id from z), 'stadfestet') ->> 'new_decision_id', null);
select pg_temp.act('caseworker');
select is(pg_temp.refused((select id from lost), '{"basis": "appeal", "outcome": "granted", "amount_ore": 1000}'), 'decision.reverse.no_appeal {}', 'a confirmed decision stands');
select is((select concat_ws(' ', numerator, denominator) from portfolio.figures(2023) where id = 'appeals_upheld')
  || ' of ' || (select numerator from portfolio.figures(2023) where id = 'appeals'), '1 3 of 4', 'A36, A37: confirmed of those the appeal body decided, of all');

-- And all of it can be seen as it stood.
create function pg_temp.stripped(p_doc jsonb) returns jsonb language sql as $$ select p_doc - '{actions,warnings,impartiality,as_of}'::text[] $$;
select is(pg_temp.stripped(application.doc_as_of((pg_temp.case_of((select id from lost))).id, clock_timestamp())),
  pg_temp.stripped((application.reply(access.whoami('caseworker'), (pg_temp.case_of((select id from lost))).id)).doc::jsonb), 'the case rebuilt from its history');
select is(pg_temp.stripped(application.doc_as_of((select id from p), clock_timestamp())), pg_temp.stripped((application.reply(access.whoami('caseworker'), (select id from p))).doc::jsonb));
select * from finish();
rollback;
