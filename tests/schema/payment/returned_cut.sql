-- What a change gives up of an award whose payout came back is shown beforehand as it is taken: nothing else is left to take it of.
begin;
\ir bank.psql
select plan(5);
insert into t (p) values (pg_temp.payable(100000));
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
select pg_temp.take('camt.054', pg_temp.returned(pg_temp.p(), 100000, '{"return_code": "AC05"}'));
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w join payment.payout p on p.award_id = w.id where p.id = pg_temp.p() $$;
select is((select state from payment.payout where id = pg_temp.p()), 'returned');
select pg_temp.act('caseworker');
create temp table c as select (api.change_request_decide((api.change_request_create((pg_temp.w()).id, null, '{"kind": "renunciation", "wanted": {"amount_ore": 40000}, "reason": "Trenger mindre.", "on_behalf_reason": "På telefon."}')).id,
  null, '{"outcome": "granted", "grounds": "Som bedt om."}')).id;
create temp table ahead as select x.payout_id, x.cut_ore, (select sum(y.amount_ore) from decision.years_ahead(d, pg_temp.w(), true) y) as left_ore
  from c join decision.decision d on d.id = c.id cross join lateral decision.change_cuts(d, pg_temp.w()) x;
select results_eq('select payout_id, cut_ore, left_ore::bigint from ahead', $$select pg_temp.p(), 60000::bigint, 40000::bigint$$, 'of what came back, so that as much is left as is to be');
select lives_ok(format('select api.decision_submit(%s, null)', id)) from c;
select pg_temp.act('approver');
select lives_ok(format('select api.decision_approve(%s, null, ''{}'')', id)) from c;
select is((select state || ' ' || amount_ore from payment.payout where award_id = (pg_temp.w()).id order by attempt desc limit 1), 'returned 40000', 'and so it is');
select * from finish();
rollback;
