-- Reversals of an award after money came back: what is still too much is claimed, once; nothing is paid again.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(23);
create temp table c as select null::bigint as a_case, null::bigint as d, null::bigint as k;
\ir reverse.psql
create function pg_temp.claims() returns text language sql as $$
  select string_agg(k.state || ' ' || k.amount_ore, ', ' order by k.id) from payment.claim k where k.application_id = (select a_case from c) $$;
create function pg_temp.begin() returns void language plpgsql as $$
declare
  an_award bigint := pg_temp.paid(100000);
begin
  update c set (a_case, d) = (select w.application_id, w.decision_id from decision.award w where w.id = an_award);
end $$;
create function pg_temp.pay_back(p_amount bigint) returns text language plpgsql as $$
begin
  update c set k = (select max(x.id) from payment.claim x where x.application_id = c.a_case);
  perform pg_temp.decide((select k from c));
  perform pg_temp.act('finance');
  perform api.repayment_claim_invoice((select k from c), null, '{}');
  return (api.repayment_claim_pay((select k from c), null, jsonb_build_object('amount_ore', p_amount, 'paid_on', '2023-01-10', 'reference', 'r'))).doc ->> 'state';
end $$;
create function pg_temp.lower(p_amount bigint) returns text language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.decision_reverse((select max(x.id) from decision.decision x where x.claim_id = (select k from c) and x.state = 'approved'), null,
    jsonb_build_object('basis', 'invalid', 'outcome', 'repayment', 'amount_ore', p_amount, 'grounds', 'Tilskuddet er større.'))).id;
  perform api.decision_submit(an_id, null);
  perform pg_temp.act('approver');
  perform api.decision_approve(an_id, null, '{}');
  return (select concat_ws(' ', x.state, x.amount_ore, x.lowered_ore, x.kept_ore, x.refund_ore) from payment.claim x where x.id = (select k from c));
end $$;
create function pg_temp.planned() returns text language sql as $$
  select string_agg(p.amount_ore || case when p.claim_id is null then '' else ' of claim' end, ', ' order by p.id) from payment.payout p
   where p.application_id = (select a_case from c) and p.state in ('planned', 'due', 'blocked') $$;

-- Lower after part of a claim came back: only what is still too much.
select pg_temp.begin();
select pg_temp.reverse(60000);
select is(pg_temp.claims(), 'draft 40000');
select is(pg_temp.pay_back(10000), 'part_paid');
select pg_temp.reverse(50000);
select is(pg_temp.claims(), 'part_paid 40000, draft 10000', '100 was paid, 50 is given, 40 is claimed already');
select is(pg_temp.planned(), null);
select pg_temp.reverse(0);
select is(pg_temp.claims(), 'part_paid 40000, draft 10000, draft 50000');

-- Higher after all came back: it is not paid again, unless the claim is lowered too.
select pg_temp.begin();
select pg_temp.reverse(60000);
select is(pg_temp.pay_back(40000), 'paid');
create temp table bound as select committed_ore, paid_ore from budget.appropriation where post = '72' and year = 2023;
select pg_temp.reverse(100000);
select is(pg_temp.claims(), 'paid 40000', 'nothing more is claimed');
select is(pg_temp.planned(), null, 'and what was paid back is not paid again by the award');
select is((select (committed_ore, paid_ore)::text from budget.appropriation where post = '72' and year = 2023), (select (committed_ore, paid_ore)::text from bound));
select is(pg_temp.lower(0), 'annulled 0 40000 0 40000', 'the award gives it: nothing is kept above it');
select is(pg_temp.planned(), '40000 of claim');
select is((select payment.paid_ore(a_case) - payment.kept_ore(a_case) - payment.claimed_ore(a_case) from c), 0::bigint, 'the case is even');
-- Lower once more: all that is too much now is claimed, also what had come back and was owed back.
select pg_temp.reverse(50000);
select is(pg_temp.claims(), 'annulled 0, draft 50000', '100 is held, 50 is given');
select is(pg_temp.pay_back(50000), 'paid', 'and it can be decided so');
select pg_temp.reverse(0);
select is(pg_temp.claims(), 'annulled 0, paid 50000, draft 50000');

-- A report found later finds what is unspent of the award that stands.
select pg_temp.begin();
select pg_temp.reverse(60000);
select is(pg_temp.pay_back(40000), 'paid');
select pg_temp.reverse(100000);
select is(pg_temp.lower(0), 'annulled 0 40000 0 40000');
select is((k.state, k.amount_ore)::text, '(draft,30000)', 'nothing hides it') from pg_temp.reported((select max(w.id) from decision.award w where w.application_id = (select a_case from c)), 30000, 'approved') k;

-- What may be kept though the award does not give it is not found anew, until the award is decided anew.
select pg_temp.begin();
select pg_temp.reported((select max(w.id) from decision.award w where w.application_id = (select a_case from c)), 0, 'rejected');
select is(pg_temp.claims(), 'draft 100000');
select is(pg_temp.pay_back(10000), 'part_paid');
select is(pg_temp.lower(40000), 'part_paid 40000 60000 60000 0');
select payment.open_claim(a_case, 'report_rejected') from c;
select is(pg_temp.claims(), 'part_paid 40000');
select pg_temp.reverse(30000);
select is(pg_temp.claims(), 'part_paid 40000, draft 30000', '60 would be left, 30 is given');
select * from finish();
rollback;
