-- Interest on overdue claims: rates by half-year, every day exactly, counted before the claim, and against a naive loop
-- over days.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(37);
create function pg_temp.rate(p_year int, p_half int, p_points int) returns void language sql as $$
  insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at)
  values (make_date(p_year, p_half * 6 - 5, 1), p_points, 'Forskrift', pg_temp.user_id('finance'), rule.now()) $$;

-- Rates are finance's; the newest registration counts, those before stay.
select pg_temp.act('caseworker');
select throws_ok($$select api.interest_rate_create(null, '{}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('finance');
select is(d ->> 'valid_from' || ' ' || (d ->> 'basis_points') || ' ' || (d -> 'registered_by' ->> 'name'), '2022-07-01 900 Person finance')
  from (select (api.interest_rate_create(null, '{"year": 2022, "half": 2, "basis_points": 900, "source": "Forskrift"}')).doc as d) x;
select from api.interest_rate_create(null, '{"year": 2022, "half": 2, "basis_points": 1000, "source": "Rettet"}');
select is((select string_agg(basis_points || ' ' || in_force, ', ') from api.interest_rate_list('applicant', '{}', null, null, 50)), '1000 true, 900 false');
select is((select string_agg(basis_points::text, ' ') from api.interest_rate_list('auditor', '{}', null, (select cursor from api.interest_rate_list('auditor', '{}', null, null, 1)), 50)), '900');
select throws_ok('select pg_temp.rate(2023, 1, 10001)', '23514');
select throws_ok($$insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at) values ('2023-02-01', 1, 's', 1, now())$$, '23514');

-- Days, years, half-years.
create function pg_temp.interest(p_ore bigint, p_after date, p_until date) returns numeric language sql as $$
  select round(payment.interest_units(p_ore, p_after, p_until) / (10000 * 365 * 366::numeric), 6) $$;
select is(pg_temp.interest(100000, '2022-07-01', '2022-09-12'), 2000.000000, '73 days of 365 at ten per cent');
select is(pg_temp.interest(100000, '2022-07-01', '2022-07-01'), 0.000000, 'not of the day itself');
select is(pg_temp.interest(100000, '2022-07-02', '2022-07-01'), 0.000000);
select is(pg_temp.interest(100000, '2022-12-30', '2023-01-10'), round(100000 * 0.1 / 365, 6), 'no rate, no interest');
select pg_temp.rate(2023, 1, 1250);
select is(pg_temp.interest(100000, '2022-12-30', '2023-01-10'), round(100000 * 0.1 / 365 + 10 * 100000 * 0.125 / 365, 6), 'each day by its own rate');
select pg_temp.rate(2024, 1, 1250);
select is(pg_temp.interest(366000, '2023-12-31', '2024-03-01'), 61 * 125.000000, 'a day of a leap year is a 366th');

-- The course: from the demand on, interest before the claim.
create temp table w as select pg_temp.paid(100000) as id;
select pg_temp.reported((select id from w), 0, 'rejected');
create temp table k as select (pg_temp.claim_of((select id from w))).id as id;
create function pg_temp.k() returns payment.claim language sql as $$ select c from payment.claim c where c.id = (select id from k) $$;
create function pg_temp.doc() returns jsonb language plpgsql as $$ begin return (api.repayment_claim_get('auditor', (select id from k))).doc; end $$;
create function pg_temp.pay(p_amount bigint, p_day date, p_reference text) returns jsonb language plpgsql as $$
begin
  perform pg_temp.act('finance');
  return (api.repayment_claim_pay((select id from k), null, jsonb_build_object('amount_ore', p_amount, 'paid_on', p_day, 'reference', p_reference))).doc;
end $$;
create function pg_temp.sums() returns text language sql as $$
  select concat_ws(' ', d ->> 'state', d ->> 'left_ore', d ->> 'due_ore', d -> 'interest' ->> 'accrued_ore', d -> 'interest' ->> 'paid_ore', d -> 'interest' ->> 'open_ore') from pg_temp.doc() d $$;
create temp table n as select pg_temp.decide((select id from k)) as id;
select is(pg_temp.doc() ->> 'interest', null, 'none before it is demanded');
select pg_temp.act('finance');
select is((api.repayment_claim_invoice((select id from k), null, '{"due_on": "2023-01-24"}')).doc -> 'interest' ->> 'from', '2023-02-09', 'thirty days after the demand');
select is((pg_temp.k()).interest_from, '2023-02-09'::date);
-- Back in time: due and demanded long ago.
update payment.claim set due_on = '2022-08-01', interest_from = '2022-08-01' where id = (select id from k);
select is(pg_temp.sums(), 'invoiced 100000 104506 4506 0 4506', '152 days at 10 %, 10 at 12.5 %, down to whole øre');
select is((pg_temp.doc() -> 'interest' ->> 'basis_points') || ' ' || (pg_temp.doc() -> 'interest' ->> 'rates_missing'), '1250 []');
select is(pg_temp.refusal('select pg_temp.pay(104507, ''2023-01-10'', ''a'')'), 'repayment_claim.pay.exceeds {"pointer": "/amount_ore", "available_ore": 104506}', 'no more than the claim with interest');
select is(pg_temp.pay(50000, '2022-10-13', 'a') -> 'payments' -> 0 ->> 'interest_ore', '2000', 'interest first');
select is(pg_temp.sums(), 'part_paid 52000 53303 3303 2000 1303');
select is((select sum(p.amount_ore)::bigint from payment.claim_posting p join payment.claim_payment c on c.id = p.claim_payment_id where c.claim_id = (select id from k)), 48000::bigint,
  'interest is no income of the post of the grant');
select is((select amount_ore from api.repayment_list('auditor', '{"year": 2022}', null, null, 50)), 48000::bigint, 'nor a repayment');
-- One of an earlier day comes to be known: interest was less than was counted.
select is((select p ->> 'interest_ore' from jsonb_array_elements(pg_temp.pay(20000, '2022-08-11', 'b') -> 'payments') p where p ->> 'reference' = 'b'), '-341', 'in favour of the debtor');
select is((select imputed_ore || ' ' || principal_ore from payment.claim_ledger(pg_temp.k(), '2023-01-10')), '1659 68341');
-- All of it, and the claim has ended; a rate that comes later changes nothing of it.
select is((pg_temp.pay((pg_temp.doc() ->> 'due_ore')::bigint, '2023-01-10', 'c')) ->> 'state', 'paid');
select is(split_part(pg_temp.sums(), ' ', 2) || (pg_temp.doc() -> 'interest' ->> 'open_ore'), '00');
create temp table was as select pg_temp.doc() as d;
select pg_temp.rate(2022, 2, 5000);
select is(pg_temp.doc(), (select d from was));
select is((select sum(interest_ore) from payment.claim_payment where claim_id = (select id from k))::bigint, (pg_temp.doc() -> 'interest' ->> 'paid_ore')::bigint);
select pg_temp.rate(2022, 2, 1000);

-- Lowered: interest ran on no more than is claimed, and what was paid of it is owed back with the rest.
select pg_temp.act('caseworker');
create temp table d as select (api.decision_reverse((select id from n), null, '{"basis": "invalid", "outcome": "repayment", "amount_ore": 0, "grounds": "Det var likevel ikke grunnlag for kravet."}')).id as id;
select api.decision_submit((select id from d), null);
select pg_temp.act('approver');
select api.decision_approve((select id from d), null, '{}');
select is((select state || ' ' || refund_ore from payment.claim where id = (select id from k)), 'annulled ' || (select sum(amount_ore) from payment.claim_payment where claim_id = (select id from k)));
select is(pg_temp.doc() -> 'interest' ->> 'paid_ore', '0');

-- A claim without interest is counted as before; half-years without a rate are told.
create temp table v as select pg_temp.paid(100000) as id;
select pg_temp.reported((select id from v), 0, 'rejected');
update k set id = (pg_temp.claim_of((select id from v))).id;
select pg_temp.decide((select id from k));
select pg_temp.act('finance');
select from api.repayment_claim_invoice((select id from k), null, '{}');
update payment.claim set due_on = '2021-07-01', interest_from = '2021-12-31' where id = (select id from k);
select is(pg_temp.doc() -> 'interest' ->> 'rates_missing', '["2022-01-01"]', 'which of those that have begun');

-- A rate that is put right in favour of the debtor: what was paid covers the claim, and more.
select pg_temp.rate(2021, 2, 1000);
select pg_temp.rate(2022, 1, 1000);
select pg_temp.pay(106000, '2022-12-31', 'd');
select is((pg_temp.k()).state, 'part_paid');
select is((api.repayment_claim_get('auditor', (select id from k))).etag <> (api.interest_rate_create(null, '{"year": 2022, "half": 1, "basis_points": 900, "source": "Rettet"}')).etag, true);
select is((pg_temp.k()).state, 'part_paid', 'not yet');
select from api.interest_rate_create(null, '{"year": 2022, "half": 1, "basis_points": 100, "source": "Rettet igjen"}');
select is(state || ' ' || refund_ore, 'paid ' || (106000 - 100000 - floor(181 * 100000 * 0.01 / 365 + 184 * 100000 * 0.1 / 365))) from pg_temp.k();
select is((select amount_ore || ' ' || p.state from payment.payout p where p.claim_id = (select id from k)), (select refund_ore from pg_temp.k()) || ' planned', 'which is owed back');
select pg_temp.rate(2022, 1, 900);

-- Against a loop over days, at random.
create function pg_temp.naive(k payment.claim, p_day date) returns text language plpgsql as $$
declare
  d date;
  p record;
  base numeric := k.amount_ore;
  run numeric := 0;  -- in parts of an øre
  counted numeric := 0;
  a_part numeric;
  an_over numeric := 0;
  a_last date := greatest(p_day, k.interest_from, (select max(paid_on) from payment.claim_payment where claim_id = k.id));
begin
  d := least(k.interest_from, (select min(paid_on) from payment.claim_payment where claim_id = k.id));
  while d <= a_last loop
    if d > k.interest_from then
      run := run + base * coalesce((select r.basis_points from payment.interest_rate r where r.valid_from <= d and d < r.valid_from + interval '6 months' order by r.id desc limit 1), 0)
        * case when extract(year from d)::int % 4 = 0 then 365 else 366 end;
    end if;
    for p in select amount_ore from payment.claim_payment where claim_id = k.id and paid_on = d loop
      a_part := least(p.amount_ore, floor(run / 1335900000) - counted);
      counted := counted + a_part;
      an_over := an_over + greatest(0, p.amount_ore - a_part - base);
      base := base - least(base, p.amount_ore - a_part);
    end loop;
    d := d + 1;
  end loop;
  return concat_ws(' ', floor(run / 1335900000), counted, k.amount_ore - base, an_over);
end $$;
select setseed(0.42);
select pg_temp.rate(y, h, (random() * 2000)::int) from generate_series(2019, 2025) y, generate_series(1, 2) h where (y, h) <> (2021, 1);
create function pg_temp.differ() returns bigint language plpgsql as $$
declare
  c payment.claim := pg_temp.k();
  n bigint := 0;
  a_day date;
begin
  for i in 1 .. 60 loop
    insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, limitation_from, opened_by, opened_at)
    select c.application_id, c.award_id, c.recipient_id, 'draft', 'other', 'g', 1 + (random() * 10 ^ (2 + i % 9))::bigint, '2023-01-10', c.opened_by, c.opened_at
    returning * into c;
    c.interest_from := '2019-01-01'::date + (random() * 900)::int;
    insert into payment.claim_payment (application_id, claim_id, amount_ore, paid_on, reference, registered_by, registered_at)
    select c.application_id, c.id, 1 + (random() * c.amount_ore / 2)::bigint, c.interest_from - 30 + (random() * 1200)::int, j::text, c.opened_by, rule.now()
      from generate_series(1, i % 5) j;
    a_day := c.interest_from + (random() * 1500)::int;
    if (select concat_ws(' ', interest_ore, imputed_ore, principal_ore, excess_ore) from payment.claim_ledger(c, a_day)) <> pg_temp.naive(c, a_day) then
      n := n + 1;
      raise warning '% % %', c.amount_ore, (select l from payment.claim_ledger(c, a_day) l), pg_temp.naive(c, a_day);
    end if;
  end loop;
  return n;
end $$;
select is(pg_temp.differ(), 0::bigint, 'every day counted once, by its own rate');
select * from finish();
rollback;
