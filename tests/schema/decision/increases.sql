-- What is added to an award in a later year than its own: bound in the budget year in which it is decided, under that
-- year's authority, also after a change of year; and what is given up when some of it is paid.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir ../budget/years.psql
select plan(41);
create function pg_temp.from_year(p_from int, variadic p_ore bigint[]) returns jsonb language sql as
  $$ select jsonb_agg(jsonb_build_object('year', p_from - 1 + n, 'amount_ore', x) order by n) from unnest(p_ore) with ordinality t (x, n) where x > 0 $$;
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from d) $$;
create function pg_temp.post(p_year int) returns text language sql as
  $$ select concat_ws(' ', committed_ore, authority_committed_ore) from budget.appropriation where (year, chapter, post) = (p_year, '0765', '72') $$;
create function pg_temp.register() returns text language sql as
  $$ select string_agg(s.year || ' ' || k.amount_ore - k.freed_ore || coalesce(' under ' || a.year, ''), '; ' order by s.year, k.id)
       from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id left join budget.appropriation a on a.id = k.authority_id
      where k.decision_id in (select decision.of_award(pg_temp.w())) and k.freed_ore < k.amount_ore $$;
create function pg_temp.plan() returns text language sql as
  $$ select string_agg(state || ' ' || amount_ore || ' ' || due_on, '; ' order by due_on, number) from payment.payout where award_id = (pg_temp.w()).id and claim_id is null and state <> 'cancelled' $$;
create function pg_temp.draft(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.change_request_decide((api.change_request_create((pg_temp.w()).id, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Planen er endret.', 'on_behalf_reason', 'Avtalt på telefon.'))).id,
    null, '{"outcome": "granted", "grounds": "Endringen er rimelig."}' || p_more)).id;
end
$$;
create function pg_temp.approved(p_decision bigint) returns decision.decision language plpgsql as $$
begin
  perform pg_temp.approve(p_decision);
  return (select d from decision.decision d where d.id = p_decision);
end
$$;
create function pg_temp.increased(p_amount_ore bigint, p_more jsonb default '{}') returns decision.decision language sql as
  $$ select pg_temp.approved(pg_temp.draft('increase', jsonb_build_object('amount_ore', p_amount_ore), p_more)) $$;
create function pg_temp.refused(p_amount_ore bigint, p_more jsonb default '{}') returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.increased(%s, %L)', p_amount_ore, p_more)) $$;
create function pg_temp.today(p_day date) returns void language sql as $$ update rule.instance set business_date = p_day $$;
create function pg_temp.shown(p_id bigint) returns jsonb language sql as $$ select facts - '{approver_name}'::text[] from api.decision_letter_preview('caseworker', p_id, '{}') $$;

-- In its own year: of that year's money, later years under its authority.
select is((pg_temp.increased(110000)).amounts_by_year, '[]');
select is(pg_temp.register(), '2023 100000; 2023 10000');
select alike(pg_temp.refused(115000, jsonb_build_object('amounts_by_year', pg_temp.from_year(2024, 5000))), 'budget.commit.no_authority {"post": "–", "year": 2023, "limit": "authority"%', 'no authority in the year');
select pg_temp.enter(2023, 'commitment_authority', 4999);
select alike(pg_temp.refused(115000, jsonb_build_object('amounts_by_year', pg_temp.from_year(2024, 5000))), 'budget.commit.authority_exceeded {"post": "0765.72", "year": 2023, "limit": "authority"%"available_ore": 4999, "requested_ore": 5000}');
select is(pg_temp.register() || ', ' || (pg_temp.w()).amount_ore, '2023 100000; 2023 10000, 110000', 'nothing of it is done');

-- The year has gone: what is added is of the year in which it is decided, unless another is said.
select pg_temp.today('2024-02-10');
select pg_temp.enter(2023, 'commitment_authority', 95001);
select alike(pg_temp.refused(120000), 'budget.commit.exceeded {"post": "–", "year": 2024, "limit": "scheme"%', 'the new year has no money for it yet');
select pg_temp.enter(2024, 'allotment', 60000);
select pg_temp.act('admin');
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) select (pg_temp.w()).scheme_id, 2024, '0765', '72', 60000
  on conflict (scheme_id, year, chapter, post) do update set amount_ore = 60000;
create temp table i as select pg_temp.draft('increase', '{"amount_ore": 120000}') as id;
select is((select amounts_by_year from decision.decision where id = (select id from i)), pg_temp.from_year(2024, 10000), 'it is written down, and stands in the digest');
select is((api.decision_update((select id from i), null, '{"change": {"amount_ore": 125000}}')).doc -> 'amounts_by_year', pg_temp.from_year(2024, 15000), 'and follows the amount');
create temp table s as select pg_temp.shown((select id from i)) as facts;
select is((select facts -> 'amounts_by_year' from s), pg_temp.from_year(2023, 110000, 15000));
select is((select facts ->> 'storting_reservation' from s), 'false', 'the money of that year is there');
select is((pg_temp.approved((select id from i))).state, 'approved');
select is(pg_temp.register(), '2023 100000; 2023 10000; 2024 15000');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '110000 0, 15000 0', 'nothing is taken of a year that is gone');
select is(pg_temp.letter_facts((select id from i)) - 'approver_name', (select facts from s), 'the letter is as it was shown');
select is(pg_temp.plan(), 'planned 100000 2023-01-10; planned 10000 2023-01-10; planned 15000 2024-02-10');
select is((pg_temp.w()).period_to, '2024-12-31'::date);
select ok(pg_temp.sums_hold());

-- What falls later is bound under the authority of the year it is decided in, not of the grant year.
select alike(pg_temp.refused(130000, jsonb_build_object('amounts_by_year', pg_temp.from_year(2025, 5000))), 'budget.commit.no_authority {"post": "–", "year": 2024, "limit": "authority"%', 'the authority of the grant year is of no use');
select pg_temp.enter(2024, 'commitment_authority', 20000);
select is((pg_temp.increased(150000, jsonb_build_object('amounts_by_year', pg_temp.from_year(2024, 5000, 20000)))).state, 'approved');
select is(pg_temp.register(), '2023 100000; 2023 10000; 2024 15000; 2024 5000; 2025 20000 under 2024');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '110000 0, 20000 20000');
select alike(pg_temp.refused(150001, jsonb_build_object('amounts_by_year', pg_temp.from_year(2025, 1))), 'budget.commit.authority_exceeded {"post": "0765.72", "year": 2024,%"available_ore": 0, "requested_ore": 1}');
select is((select waiting_ore from decision.award_years(pg_temp.w()) where year = 2025), 20000::bigint);
select ok(pg_temp.sums_hold());

-- The change of year afterwards takes it along: bound of the money of its year.
select pg_temp.enter(2025, 'allotment', 20000);
update budget.scheme_budget set amount_ore = 20000 where year = 2025 and post = '72';
select pg_temp.act('finance');
select is((api.budget_year_change(null, '{"year": 2025}')).doc ->> 'moved_ore', '20000');
select is(pg_temp.register() || ', ' || pg_temp.post(2024), '2023 100000; 2023 10000; 2024 15000; 2024 5000; 2025 20000, 20000 0');
select alike(pg_temp.refused(151000, jsonb_build_object('amounts_by_year', pg_temp.from_year(2026, 1000))), 'budget.commit.no_authority {"post": "–", "year": 2025,%', 'what took over what was bound of it decides');
select ok(pg_temp.sums_hold());

-- A year whose accounts are closed takes nothing, neither of a draft nor of what was drafted before.
create temp table late as select pg_temp.draft('increase', '{"amount_ore": 151000}', jsonb_build_object('amounts_by_year', pg_temp.from_year(2023, 1000))) as id;
select pg_temp.act('finance');
select is((api.period_close('2023-12', null)).doc ->> 'state', 'closed');
select is(pg_temp.refusal('select pg_temp.approve((select id from late))'), 'change_request.approve.years {"years": [{"year": 2023, "closed": true, "least_ore": 0, "amount_ore": 1000}]}');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.decision_update((select id from late), null, %L)', jsonb_build_object('grounds', 'Fortsatt rimelig.'))),
  'decision.draft.content {"errors": [{"code": "year_closed", "pointer": "/amounts_by_year/0/year"}]}');
select is((api.decision_update((select id from late), null, jsonb_build_object('amounts_by_year', pg_temp.from_year(2024, 1000)))).doc -> 'amounts_by_year', pg_temp.from_year(2024, 1000));
select is((pg_temp.approved((select id from late))).state || ' ' || pg_temp.post(2024), 'approved 21000 0');

-- Given up when some of it is paid: what is not begun is cut, the rest is claimed, once.
create function pg_temp.claims() returns text language sql as
  $$ select string_agg(k.state || ' ' || k.amount_ore || ' ' || k.cause, '; ' order by k.id) from payment.claim k where k.award_id = (pg_temp.w()).id $$;
select pg_temp.act('finance');
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2024-02-12', '2024-12-31', pg_temp.user_id('finance2'), rule.now());
update payment.payout set state = 'due' where award_id = (pg_temp.w()).id and due_on = '2023-01-10';
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where award_id = (pg_temp.w()).id and due_on = '2023-01-10';
update payment.payout set state = 'approved' where award_id = (pg_temp.w()).id and due_on = '2023-01-10';
select pg_temp.act('approver');
create temp table cut as select pg_temp.draft('renunciation', '{"amount_ore": 90000}') as id;
update payment.payout set state = 'due' where award_id = (pg_temp.w()).id and amount_ore = 15000;
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where award_id = (pg_temp.w()).id and amount_ore = 15000;
select alike(pg_temp.refusal('select pg_temp.approve((select id from cut))'), 'decision.reverse.in_run %', 'what is in a proposed run is waited for');
update payment.payout set state = 'due', payment_run_id = null where award_id = (pg_temp.w()).id and state = 'in_run';
select is((pg_temp.approved((select id from cut))).amount_ore, 90000::bigint);
select is(pg_temp.plan() || ', ' || pg_temp.claims(), 'approved 100000 2023-01-10; approved 10000 2023-01-10, draft 20000 renunciation');
select is(pg_temp.register(), '2023 100000; 2023 10000', 'what is paid stays bound until it is paid back');
select is((pg_temp.approved(pg_temp.draft('renunciation', '{"amount_ore": 85000}'))).state || ', ' || pg_temp.claims(), 'approved, draft 20000 renunciation; draft 5000 renunciation', 'once more: only what is not claimed yet');
select is((pg_temp.increased(95000)).state, 'approved', 'more again: what is paid counts');
select is(pg_temp.claims(), 'draft 20000 renunciation; draft 5000 renunciation');
select ok(pg_temp.sums_hold());
select * from finish();
rollback;
