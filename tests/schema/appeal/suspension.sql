-- Utsatt iverksetting (fvl § 42): payouts are held while it lasts, and nobody else lets them go.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir appeals.psql
select plan(25);
create temp table d as select pg_temp.decided() as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
create temp table x as select pg_temp.appealed(pg_temp.d()) as id;
create function pg_temp.x() returns bigint language sql as $$ select id from x $$;
create function pg_temp.suspend(p_granted boolean) returns jsonb language plpgsql as $$
begin
  perform pg_temp.act('appeals');
  return (api.appeal_suspend(pg_temp.x(), null, jsonb_build_object('granted', p_granted, 'grounds', 'Kan ikke gjøres om.'))).doc -> 'suspensions';
end
$$;
select is(pg_temp.suspend(false) #>> '{0,state}', 'refused', 'with reasons too');
select is(pg_temp.payouts_of(pg_temp.d()), 'planned 100000');
select throws_ok($$select api.appeal_resume(pg_temp.x(), null, '{"reason": "r"}')$$, 'TS000', 'appeal.resume.not_suspended');
select is(pg_temp.suspend(true) #>> '{1,state}', 'granted');
select is(pg_temp.payouts_of(pg_temp.d()), 'held 100000');
select is((select decision.award_doc((pg_temp.award_of(pg_temp.d())).id) #>> '{payouts,0,held_reason}'), 'fvl § 42');
select throws_ok($$select pg_temp.suspend(true)$$, 'TS000', 'appeal.suspend.in_force');
select throws_ok($$insert into appeal.suspension (application_id, decision_id, appeal_id, state, requested_on, grounds, decided_by, decided_at)
  select application_id, decision_id, appeal_id, 'granted', requested_on, grounds, decided_by, decided_at from appeal.suspension where state = 'granted'$$,
  '23505', null, 'the table itself refuses two in force');
select is((select count(*)::int from api.appeal_list('auditor', '{"suspended": true}', null, null, 50)), 1);
select pg_temp.act('finance');
select is(pg_temp.refusal($$select api.payout_release((select id from payment.payout), null, '{"reason": "r"}')$$), 'payout.release.suspended {"current_state": "held"}');
select pg_temp.act('appeals');
select is((api.appeal_resume(pg_temp.x(), null, '{"reason": "Mottakeren trenger pengene."}')).doc #>> '{suspensions,1,ended_reason}', 'Mottakeren trenger pengene.');
select is(pg_temp.payouts_of(pg_temp.d()), 'planned 100000', 'back to where it stood');

-- It ends with the appeal; what a person held stays held.
select pg_temp.suspend(true);
select is(pg_temp.answer(pg_temp.x(), 'dismissed') #>> '{suspensions,2,state}', 'ended');
select is(pg_temp.payouts_of(pg_temp.d()), 'planned 100000');
select is(pg_temp.refusal($$select pg_temp.suspend(true)$$), 'appeal.suspend.finished {"current_state": "dismissed"}');
select pg_temp.act('finance');
select api.payout_hold((select id from payment.payout), null, '{"reason": "Spørsmål"}');
truncate x; insert into x select pg_temp.appealed(pg_temp.d());
select pg_temp.suspend(true);
select pg_temp.decided_by_body(pg_temp.x(), 'avvist');
select is((select held_reason from payment.payout), 'Spørsmål', 'a hold of its own outlasts it');
select is((select count(*)::int from appeal.suspension where state = 'granted'), 0, 'dismissed: nothing waits');
select pg_temp.act('finance');
select api.payout_release((select id from payment.payout), null, '{"reason": "r"}');

-- A payout that a proposed run has is given back first; one that is approved goes its way.
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('finance2'), confirmed_at = now(), usable_from = '2023-01-01' where account_number = '12345678903';
create temp table r as select (api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')).id;
truncate x; insert into x select pg_temp.appealed(pg_temp.d());
select is(pg_temp.refusal($$select pg_temp.suspend(true)$$), format('appeal.suspend.in_run {"payment_run_id": %s}', (select id from r)));
select pg_temp.act('finance');
select api.payment_run_cancel((select id from r), null, '{"reason": "Klage"}');
select is(pg_temp.suspend(true) #>> '{0,state}', 'granted');
select pg_temp.act('finance');
select throws_ok($$select api.payment_run_create(null, '{"pay_on": "2023-01-12", "due_by": "2023-01-31"}')$$, 'TS000', 'payment_run.create.nothing_due');
-- Changed by the appeal body: held until the new decision takes the place of the old.
select is(pg_temp.decided_by_body(pg_temp.x(), 'endret') #>> '{suspensions,0,state}', 'granted');
select is(pg_temp.payouts_of(pg_temp.d()), 'held 100000');
create temp table n as select (pg_temp.reversed(pg_temp.d(), '{"basis": "appeal", "outcome": "granted", "amount_ore": 100000}')).id;
select is(pg_temp.payouts_of(pg_temp.d()) || '; ' || pg_temp.payouts_of((select id from n)), 'cancelled 100000; planned 100000');
select is((select string_agg(state, ',' order by id) from appeal.suspension where appeal_id = pg_temp.x()), 'ended');
select is((select suspension_id is not null from payment.payout where state = 'cancelled'), true, 'what held it is still told');
select * from finish();
rollback;
