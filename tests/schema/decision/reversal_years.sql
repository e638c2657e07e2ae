-- A reversal in a later year than the grant year: what the award has in a year stays there, what is more is of the year in which
-- it is decided, and a year that is closed takes nothing.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir ../budget/years.psql
\ir ../payment/claims.psql
select no_plan();
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
create function pg_temp.bound(p_case bigint) returns text language sql as $$
  select string_agg(s.year || ' ' || k.amount_ore - k.freed_ore || coalesce(' under ' || a.year, ''), '; ' order by s.year, k.id)
    from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id left join budget.appropriation a on a.id = k.authority_id
   where k.application_id = p_case and k.freed_ore < k.amount_ore $$;
create function pg_temp.bound() returns text language sql as $$ select pg_temp.bound((select application_id from decision.decision where id = pg_temp.d())) $$;
create function pg_temp.post(p_year int) returns text language sql as
  $$ select concat_ws(' ', committed_ore, authority_committed_ore) from budget.appropriation where (year, chapter, post) = (p_year, '0765', '72') $$;
create function pg_temp.draft(p_decision bigint, p_ore bigint, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.exempted((api.decision_reverse(p_decision, null, jsonb_build_object('basis', 'invalid', 'outcome', 'granted', 'amount_ore', p_ore, 'grounds', 'Regelfeil.') || p_more)).id);
end
$$;
create function pg_temp.years_of(p_decision bigint) returns jsonb language sql as $$ select amounts_by_year from decision.decision where id = p_decision $$;
create function pg_temp.plan(p_decision bigint) returns text language sql as
  $$ select string_agg(p.amount_ore || ' ' || p.due_on, '; ' order by p.number) from payment.payout p join decision.award w on w.id = p.award_id where w.decision_id = p_decision and p.state <> 'cancelled' $$;
update application.application set amount_ore = 200000 where id = (select application_id from decision.decision where id = pg_temp.d());
-- As things are in February of the year after.
update rule.instance set business_date = '2024-02-10';
savepoint start;

-- More: the rest is this year's, which has to have money for it.
create temp table more as select pg_temp.draft(pg_temp.d(), 120000) as id;
select is(pg_temp.years_of(id), pg_temp.years(100000, 20000)) from more;
select alike(pg_temp.refusal('select pg_temp.approve((select id from more))'), 'budget.commit.exceeded {"post": "–", "year": 2024, "limit": "scheme"%', 'not of the money of a year that is gone');
select pg_temp.enter(2024, 'allotment', 60000);
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) select scheme_id, 2024, '0765', '72', 60000 from decision.award where decision_id = pg_temp.d();
savepoint money;
select pg_temp.approve(id) from more;
select is(pg_temp.bound(), '2023 100000; 2024 20000');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '100000 0, 20000 0');
select is(pg_temp.plan(id), '100000 2023-12-31; 20000 2024-02-10') from more;
select ok(pg_temp.sums_hold());
select is((select concat_ws(' ', f ->> 'storting_reservation', f -> 'amounts_by_year') from pg_temp.letter_facts((select id from more)) f),
  'false ' || pg_temp.years(100000, 20000)::text, 'the letter says the years, and reserves nothing of money that is there');
rollback to money;

-- A draft follows its amount; what falls later stands under this year's authority.
select pg_temp.act('caseworker');
select is((api.decision_update(id, null, '{"amount_ore": 130000}')).doc -> 'amounts_by_year', pg_temp.years(100000, 30000)) from more;
select is((api.decision_update(id, null, jsonb_build_object('amounts_by_year', pg_temp.years(100000, 10000, 20000)))).doc -> 'amounts_by_year', pg_temp.years(100000, 10000, 20000)) from more;
select pg_temp.enter(2024, 'commitment_authority', 20000);
select pg_temp.approve(id) from more;
select is(pg_temp.bound(), '2023 100000; 2024 10000; 2025 20000 under 2024', 'a year that has come is bound of its own money');
select is((select f ->> 'storting_reservation' from pg_temp.letter_facts((select id from more)) f), 'true');
select ok(pg_temp.sums_hold());
rollback to money;

-- What was paid counts in the grant year; the rest is paid of this year's money.
create temp table award as select pg_temp.paid(50000) as id;
create temp table paid as select w.decision_id as id from decision.award w join award a on a.id = w.id;
update application.application set amount_ore = 200000 where id = (select application_id from decision.decision d join paid on paid.id = d.id);
create temp table paid_more as select pg_temp.draft(id, 70000) as id from paid;
select is(pg_temp.years_of(id), pg_temp.years(50000, 20000)) from paid_more;
select pg_temp.approve(id) from paid_more;
select is(pg_temp.bound(d.application_id) || ', ' || pg_temp.post(2023), '2023 50000; 2024 20000, 150000 0') from paid_more x join decision.decision d on d.id = x.id;
select is((select string_agg(p.amount_ore || ' ' || p.due_on || ' ' || s.year, '; ') from payment.payout p join decision.award w on w.id = p.award_id join budget.commitment k on k.id = p.commitment_id
  join budget.scheme_budget s on s.id = k.scheme_budget_id where w.decision_id = (select id from paid_more)), '20000 2024-02-10 2024');
rollback to money;

-- Less, of an award in several years: the last years give way.
select pg_temp.approve(id) from more;
select is(pg_temp.years_of(pg_temp.draft(id, 110000)), pg_temp.years(100000, 10000)) from more;
rollback to money;
select pg_temp.approve(id) from more;
select is(pg_temp.years_of(pg_temp.draft(id, 90000)), '[]', 'all of the grant year') from more;
rollback to start;

-- The accounts of the grant year are closed: it keeps what it has, and takes no more.
insert into payment.period (month, state, closed_by, closed_at) values ('2023-12', 'closed', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.refusal(format('select pg_temp.draft(pg_temp.d(), 120000, %L)', jsonb_build_object('amounts_by_year', pg_temp.years(110000, 10000)))),
  'decision.reverse.year_closed {"years": "2023", "pointer": "/amounts_by_year"}');
select is(pg_temp.refusal(format('select pg_temp.draft(pg_temp.d(), 120000, %L)', jsonb_build_object('amounts_by_year', pg_temp.years(120000)))),
  'decision.reverse.year_closed {"years": "2023", "pointer": "/amounts_by_year"}');
select pg_temp.approve(pg_temp.draft(pg_temp.d(), 100000, '{"conditions": []}'));
select is(pg_temp.bound() || ', ' || pg_temp.post(2023), '2023 100000, 100000 0', 'what stood there stays');
rollback to start;
create temp table late as select pg_temp.draft(pg_temp.d(), 120000, jsonb_build_object('amounts_by_year', pg_temp.years(120000))) as id;
insert into payment.period (month, state, closed_by, closed_at) values ('2023-12', 'closed', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.refusal('select pg_temp.approve((select id from late))'), 'decision.reverse.year_closed {"years": "2023", "pointer": "/amounts_by_year"}', 'nor when it is closed meanwhile');
rollback to start;

-- A rejection that is reversed grants money of the year in which that is decided.
create temp table c as select pg_temp.case_in('under_review', 50000) as id;
create temp table no as select (api.decision_create(id, null, '{"outcome": "rejected", "grounds": "Ikke i målgruppen."}')).id as id from c;
select pg_temp.approve(id) from no;
create temp table yes as select pg_temp.draft(id, 50000) as id from no;
select is(pg_temp.years_of(id), pg_temp.years(0, 50000)) from yes;
select pg_temp.enter(2024, 'allotment', 60000);
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) select scheme_id, 2024, '0765', '72', 60000 from decision.award where decision_id = pg_temp.d();
select pg_temp.approve(id) from yes;
select is(pg_temp.bound(c.id) || ', ' || pg_temp.post(2024) || ', ' || pg_temp.plan(yes.id), '2024 50000, 50000 0, 50000 2024-02-10') from c, yes;
select ok(pg_temp.sums_hold());
select * from finish();
rollback;
