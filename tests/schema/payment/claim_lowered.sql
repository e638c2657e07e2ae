-- A claim that an appeal or a reversal lowers: amounts, what is owed back, deadlines, letters, refusals.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(46);
create temp table w as select pg_temp.paid(100000) as id;
create function pg_temp.w() returns bigint language sql as $$ select id from w $$;
select pg_temp.reported(pg_temp.w(), 0, 'rejected');
create temp table k as select (pg_temp.claim_of(pg_temp.w())).id as id;
create function pg_temp.k() returns bigint language sql as $$ select id from k $$;
create temp table n as select pg_temp.decide(pg_temp.k(), '{"amount_ore": 60000}') as id;
create function pg_temp.n() returns bigint language sql as $$ select id from n $$;
create function pg_temp.doc() returns jsonb language plpgsql as $$ begin return (api.repayment_claim_get('auditor', pg_temp.k())).doc; end $$;
create function pg_temp.sums() returns text language sql as $$
  select concat_ws(' ', d ->> 'state', d ->> 'amount_ore', d ->> 'paid_ore', d ->> 'left_ore', d ->> 'lowered_ore', d ->> 'refund_ore') from pg_temp.doc() d $$;
create function pg_temp.pay(p_amount bigint, p_reference text) returns text language plpgsql as $$
begin
  perform pg_temp.act('finance');
  return (api.repayment_claim_pay(pg_temp.k(), null, jsonb_build_object('amount_ore', p_amount, 'paid_on', '2023-01-10', 'reference', p_reference))).doc ->> 'state';
end $$;
-- A draft that lowers the claim, as the caseworker.
create function pg_temp.draft(p_amount bigint, p_basis text default 'invalid', p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.decision_reverse((select max(id) from decision.decision where claim_id = pg_temp.k() and state = 'approved'), null, jsonb_build_object('basis', p_basis, 'outcome', 'repayment', 'amount_ore', p_amount,
    'grounds', 'Kravet var beregnet for høyt, for deler av midlene er brukt.') || p_more)).id;
end $$;
create function pg_temp.approve(p_decision bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  perform api.decision_submit(p_decision, null);
  perform pg_temp.act('approver');
  return (api.decision_approve(p_decision, null, '{}')).doc ->> 'state';
end $$;

select pg_temp.act('finance');
select from api.repayment_claim_invoice(pg_temp.k(), null, '{}');
select is(pg_temp.pay(25000, 'a'), 'part_paid');

-- What it may say: less, and nothing of what belongs to awards.
select is(pg_temp.refusal('select pg_temp.draft(60000)'), 'repayment_claim.decide.content {"errors": [{"code": "not_lower", "pointer": "/amount_ore"}], "amount_ore": 60000}');
select is(pg_temp.refusal('select pg_temp.draft(-1, ''invalid'', ''{"outcome": "granted", "conditions": []}'')'),
  'repayment_claim.decide.content {"errors": [{"code": "unfit", "pointer": "/outcome"}, {"code": "not_lower", "pointer": "/amount_ore"}, {"code": "unfit", "pointer": "/conditions"}], "amount_ore": 60000}');
select is(pg_temp.refusal('select pg_temp.draft(0, ''appeal'')'), 'decision.reverse.no_appeal {}');
select pg_temp.act('caseworker');
select is((payment.claim_codes(access.actor(), k))[9], null, 'the claim offers it') from payment.claim k where k.id = pg_temp.k();
select pg_temp.act('finance');
select is((payment.claim_codes(access.actor(), k))[9], 'access.role.missing') from payment.claim k where k.id = pg_temp.k();

-- A draft taken back leaves the claim where it was; one under way stands in the way of another.
create temp table d as select pg_temp.draft(40000) as id;
select is(pg_temp.refusal('select pg_temp.draft(30000)'), 'decision.draft.under_way {}');
select pg_temp.act('caseworker');
select is((payment.claim_codes(access.actor(), k))[9], 'decision.draft.under_way') from payment.claim k where k.id = pg_temp.k();
select is((api.decision_update((select id from d), null, '{"amount_ore": 39000}')).doc ->> 'amount_ore', '39000');
select is(split_part(pg_temp.refusal(format('select api.decision_update(%s, null, ''{"amount_ore": 60000}'')', (select id from d))), ' ', 1), 'repayment_claim.decide.content');
select api.decision_withdraw((select id from d), null);
select is(pg_temp.sums(), 'part_paid 60000 25000 35000 0 0');

-- Upheld in first instance: less, and more than has been paid: the claim goes on.
select pg_temp.act('appeals');
create temp table ap as select id from api.appeal_create(pg_temp.n(), null, '{"received_on": "2023-01-10", "grounds": "Vi har brukt pengene riktig."}');
select from api.appeal_suspend((select id from ap), null, '{"granted": true, "grounds": "Det haster ikke."}');
select from api.appeal_check((select id from ap), null, '{"entitled": true, "form_ok": true}');
select from api.appeal_first_instance((select id from ap), null, '{"outcome": "reversed", "grounds": "Klageren har rett i noe.", "change_basis": "facts"}');
update d set id = pg_temp.draft(40000, 'appeal');
select is(pg_temp.approve((select id from d)), 'approved', 'nobody is heard anew of what is to nobody''s detriment');
select is(pg_temp.sums(), 'part_paid 40000 25000 15000 20000 0');
select is((select state from decision.decision where id = pg_temp.n()), 'superseded');
select is((select supersedes_id || ' ' || (appeal_id = (select id from ap))::text from decision.decision where id = (select id from d)), pg_temp.n() || ' true');
select is((select state from appeal.suspension where decision_id = pg_temp.n()), 'ended', 'execution goes on');
select is((select count(*)::int from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind in ('limitation', 'payment_due') and state = 'open'), 2);
select is((select concat_ws(' ', f ->> 'kind', f ->> 'repay_ore', f ->> 'repay_before_ore', f ->> 'refund_ore', f ->> 'nothing_to_repay', f ->> 'superseded_on', f ->> 'reversal_source')
  from pg_temp.letter_facts((select id from d)) f), 'repayment 40000 60000 2023-01-10 fvl §§ 33 andre ledd, 34');
select is((select count(*)::int from history.entry where object = 'repayment_claim' and object_id = pg_temp.k()), (select version from payment.claim where id = pg_temp.k()), 'each change has its row');
-- A payment that comes meanwhile is measured by what is claimed now.
select is(pg_temp.refusal('select pg_temp.pay(15001, ''b'')'), 'repayment_claim.pay.exceeds {"pointer": "/amount_ore", "available_ore": 15000}');

-- Nothing is claimed anew of what may be kept.
select is(payment.claimed_ore(pg_temp.case_id(pg_temp.w())), 60000::bigint);

-- Reversed below what has been paid: the rest is owed back, and paid as any payout.
update d set id = pg_temp.draft(10000, 'not_to_detriment');
select is((select payment.letter_facts(x, k) ->> 'refund_ore' from decision.decision x join payment.claim k on k.id = x.claim_id where x.id = (select id from d)), '15000', 'the draft of the letter tells it');
select is(pg_temp.approve((select id from d)), 'approved');
select is(pg_temp.sums(), 'paid 10000 10000 0 50000 15000');
create temp table p as select p.* from payment.payout p where p.claim_id = pg_temp.k();
select is((select concat_ws(' ', amount_ore, state, due_on, requires) from p), '15000 planned 2023-01-10 {account}');
select is((select amount_ore || ' ' || paid_ore from budget.commitment where id = (select commitment_id from p)), '15000 0', 'bound under the budget guard');
select is(pg_temp.doc() -> 'refunds' -> 0 ->> 'payout_id', (select id::text from p));
select is((select count(*)::int from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind in ('limitation', 'payment_due') and state = 'open'), 0);
select is((select payment.paid_ore(pg_temp.case_id(pg_temp.w()))), 100000::bigint, 'what is paid of the award is what it was');
select ok('claim' = any (application.remaining(pg_temp.case_id(pg_temp.w()), pg_temp.w(), 'reported', null)), 'the case is not closed before it is paid');
-- What becomes of the award touches it not, and holds do.
select decision.release_award(w) from decision.award w where w.id = pg_temp.w();
select is((select state from payment.payout where id = (select id from p)), 'planned');
select is(payment.blocked_by(p, '2023-01-10'), '{account}', 'no report is waited for, only an account') from payment.payout p where id = (select id from p);
select is(pg_temp.refusal('select pg_temp.pay(1, ''c'')') ~ '^object.move.illegal', true, 'a claim that is paid takes no more');

-- Who had a hand in the decisions on the claim takes no part in paying it.
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2023-01-12', '2023-12-31', pg_temp.user_id('finance2'), rule.now());
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where id = (select id from p);
create temp table bound as select payment.run_bound((select max(id) from payment.payment_run)) as id;
update payment.payout set state = 'planned', payment_run_id = null where id = (select id from p);
select is((select array_agg(u.username order by u.username) filter (where b.id is not null) from access.user_account u left join bound b on b.id = u.id where u.username in ('caseworker', 'approver', 'finance')),
  '{approver,caseworker}');
-- Nor in what is set off against it: the same people.
delete from bound;
insert into bound select payment.set_off_bound(0, (select id from p));
select is((select array_agg(u.username order by u.username) filter (where b.id is not null) from access.user_account u left join bound b on b.id = u.id where u.username in ('caseworker', 'approver', 'finance')),
  '{approver,caseworker}');
select is(array(select x from payment.set_off_bound(0, (select id from p)) x order by x),
  array(select distinct h from payment.payout p join decision.award w on w.id = p.award_id join decision.decision d on d.id = w.decision_id or d.claim_id = p.claim_id and d.state in ('approved', 'superseded')
    cross join unnest(d.also_prepared_by || d.approver_ids || d.approved_for || d.prepared_by || d.approved_by) h where p.id = (select id from p) and h is not null order by h),
  'who decided the award, and all who decided on the claim');
-- To nothing: annulled; all that was paid is owed back.
update d set id = pg_temp.draft(0, 'invalid');
select is(pg_temp.approve((select id from d)), 'approved');
select is(pg_temp.sums(), 'annulled 0 0 0 60000 25000');
select is((select sum(amount_ore)::bigint from payment.payout where claim_id = pg_temp.k()), 25000::bigint);
select is((select concat_ws(' ', f ->> 'repay_ore', f ->> 'nothing_to_repay', f ->> 'refund_ore') from pg_temp.letter_facts((select id from d)) f), '0 true 10000');
select is(split_part(pg_temp.refusal('select pg_temp.draft(0)'), ' ', 1), 'repayment_claim.decide.content', 'there is nothing left to lower');
select is((select amount_ore from api.repayment_list('auditor', '{}', null, null, 50)), 25000::bigint, 'gross: what came in came in');

-- One that was written off: what stays written off is what is claimed and was not paid.
create temp table v as select pg_temp.paid(200000) as id;
select pg_temp.reported((select id from v), 0, 'rejected');
update k set id = (pg_temp.claim_of((select id from v))).id;
select pg_temp.decide(pg_temp.k(), '{"amount_ore": 150000}');
select pg_temp.act('finance');
select from api.repayment_claim_invoice(pg_temp.k(), null, '{}');
select pg_temp.pay(50000, 'x');
select pg_temp.act('finance');
select from api.repayment_claim_write_off(pg_temp.k(), null, '{"reason": "Konkurs."}');
select pg_temp.act('approver');
select from api.repayment_claim_confirm(pg_temp.k(), null, '{"confirm": true}');
select is(pg_temp.approve(pg_temp.draft(120000)), 'approved');
select is(pg_temp.sums() || ' ' || (pg_temp.doc() -> 'write_off' ->> 'amount_ore'), 'written_off 120000 50000 0 30000 0 70000');
select is(pg_temp.approve(pg_temp.draft(30000)), 'approved');
select is(pg_temp.sums() || ' ' || (pg_temp.doc() ->> 'write_off' is null), 'paid 30000 30000 0 120000 20000 true', 'what was paid covers it, and more');
select * from finish();
rollback;
