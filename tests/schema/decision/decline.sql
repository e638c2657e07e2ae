-- A recipient says no to an award whose payouts did not wait for an answer: what has begun its way to the
-- bank goes it, keeps its money bound and is claimed back; the rest is free.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(19);
create temp table c as select pg_temp.case_in('under_review', 100000) as id;
select pg_temp.act('caseworker');
create temp table d as select (api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g", "payout_plan": [
  {"due_on": "2023-01-10", "amount_ore": 60000, "requires": ["account"]}, {"due_on": "2023-09-01", "amount_ore": 40000, "requires": []}]}')).id;
select api.decision_submit((select id from d), null);
select pg_temp.act('approver');
select api.decision_approve((select id from d), null, '{}');
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from d) $$;
create function pg_temp.told() returns text language sql as $$
  select string_agg(x ->> 'action' || ' ' || coalesce(x ->> 'code', 'may'), ', ' order by x ->> 'action')
    from json_array_elements((application.reply(access.whoami('caseworker'), (select id from c))).doc::json -> 'actions') x where x ->> 'action' in ('accept', 'decline') $$;
insert into recipient.bank_account (recipient_id, account_number, state, registered_by, registered_at)
  values ((pg_temp.w()).recipient_id, '12345678903', 'pending', pg_temp.user_id('caseworker2'), now());
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('scheme_owner'), confirmed_at = now(), usable_from = '2023-01-01';
select is(pg_temp.told(), 'accept may, decline may');

-- A run that may yet be cancelled is waited for.
select pg_temp.act('finance');
create temp table r as select (api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')).id;
select pg_temp.act('caseworker');
create function pg_temp.decline() returns text language sql as $$ select pg_temp.refusal(format('select api.award_decline(%s, null, %L)', (pg_temp.w()).id, '{"reason": "Rekker det ikke."}')) $$;
select is(pg_temp.decline(), format('award.decline.in_run {"current_state": "offered", "payment_run_id": %s}', (select id from r)));
select is(pg_temp.told(), 'accept may, decline award.decline.in_run', 'and the case tells beforehand');
select is((pg_temp.w()).state, 'offered', 'nothing is half done');

-- Approved for payment it goes its way.
select pg_temp.act('finance2');
select api.payment_run_attest((select id from r), null);
select pg_temp.act('approver2');
select api.payment_run_approve((select id from r), null);
select pg_temp.act('caseworker');
select is(pg_temp.told(), 'accept may, decline may');
select is(pg_temp.decline(), 'not refused');
select is((pg_temp.w()).state, 'declined');
select is((select string_agg(state || ' ' || amount_ore, ', ' order by number) from payment.payout where award_id = (pg_temp.w()).id), 'approved 60000, cancelled 40000');
select is((select concat_ws(' ', amount_ore, freed_ore, paid_ore) from budget.commitment where application_id = (select id from c)), '100000 40000 0', '60 000 stays bound for the bank');
select is((select committed_ore from budget.scheme_budget where id = (select scheme_budget_id from budget.commitment where application_id = (select id from c))), 60000::bigint);
select is((select state || ' ' || cause || ' ' || amount_ore from payment.claim where application_id = (select id from c)), 'draft declined 60000', 'what cannot be stopped is claimed back');
select is((select ground from payment.claim where application_id = (select id from c)), 'Mottakeren har takket nei til tilskuddet.');
select is((select opened_by from payment.claim where application_id = (select id from c)), pg_temp.user_id('caseworker'));
select is((select string_agg(kind, ' ' order by kind) from application.deadline where application_id = (select id from c) and state = 'open'), 'decision_target limitation');
insert into payment.payment_file (payment_run_id, pain_version, message_id, count, amount_ore, content, sha256, made_at)
  values ((select id from r), '09', 'M', 1, 60000, 'x', repeat('0', 64), now());
select pg_temp.act('finance');
select lives_ok($$select api.payment_run_sent((select id from r), null)$$, 'and the bank file is booked on what stayed bound');
select is((select concat_ws(' ', freed_ore, paid_ore) from budget.commitment where application_id = (select id from c)), '40000 60000');
select is((select state from application.application where id = (select id from c)), 'closed');
select is((select claimed from (select payment.claimed_ore(id) as claimed from c) x), 60000::bigint);
select is((pg_temp.w()).state, 'declined');
select * from finish();
rollback;
