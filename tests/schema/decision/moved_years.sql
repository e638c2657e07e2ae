-- Amounts of an award moved between its budget years by a change: what is refused, what follows, in both registers,
-- and what becomes of it with the change of year, an appeal and a reversal.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir ../budget/years.psql
select plan(51);
create function pg_temp.granted(variadic p_ore bigint[]) returns bigint language plpgsql as $$
declare
  a_sum bigint := (select sum(x) from unnest(p_ore) x);
  a_case bigint := pg_temp.case_in('under_review', greatest(a_sum, 100000));
  an_id bigint;
begin
  an_id := pg_temp.approve((api.decision_create(a_case, null, jsonb_build_object('outcome', 'granted', 'amount_ore', a_sum, 'grounds', 'Godt tiltak.', 'amounts_by_year', pg_temp.years(variadic p_ore)))).id);
  perform pg_temp.act('caseworker');
  perform api.award_accept((select id from decision.award where decision_id = an_id), null, '{"account_number": "12345678903"}');
  return an_id;
end
$$;
create function pg_temp.post(p_year int) returns text language sql as
  $$ select concat_ws(' ', committed_ore, authority_committed_ore) from budget.appropriation where (year, chapter, post) = (p_year, '0765', '72') $$;
create function pg_temp.register(p_decision bigint) returns text language sql as
  $$ select string_agg(s.year || ' ' || k.amount_ore - k.freed_ore || coalesce(' under ' || a.year, ''), '; ' order by s.year, k.id)
       from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id left join budget.appropriation a on a.id = k.authority_id
      where k.decision_id in (select decision.of_award(pg_temp.w(p_decision))) and k.freed_ore < k.amount_ore $$;
create function pg_temp.by_year(p_decision bigint) returns text language sql as
  $$ select string_agg(year || ' ' || amount_ore, '; ' order by year) from decision.award_years(pg_temp.w(p_decision)) where amount_ore > 0 $$;
create function pg_temp.plan(p_decision bigint) returns text language sql as
  $$ select string_agg(amount_ore || ' ' || due_on || ' ' || array_to_string(requires, '+'), '; ' order by due_on, number) from payment.payout where award_id = (pg_temp.w(p_decision)).id and state <> 'cancelled' $$;
create function pg_temp.ask(p_award bigint, p_kind text, p_wanted jsonb) returns bigint language sql as
  $$ select (api.change_request_create(p_award, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Oppstarten er utsatt.', 'on_behalf_reason', 'Avtalt på telefon.'))).id $$;
create function pg_temp.draft(p_decision bigint, p_years jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.change_request_decide(pg_temp.ask((pg_temp.w(p_decision)).id, 'years', jsonb_build_object('amounts_by_year', p_years)), null, '{"outcome": "granted", "grounds": "Godt forklart."}' || p_more)).id;
end
$$;
create function pg_temp.moved(p_decision bigint, variadic p_ore bigint[]) returns bigint language sql as $$ select pg_temp.approve(pg_temp.draft(p_decision, pg_temp.years(variadic p_ore))) $$;
create function pg_temp.refused(p_decision bigint, variadic p_ore bigint[]) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.moved(%s, variadic %L)', p_decision, p_ore)) $$;
create function pg_temp.faults(p_kind text, p_wanted jsonb) returns text language sql as $$
  select string_agg((e ->> 'pointer') || ' ' || (e ->> 'code'), '; ' order by n)
    from jsonb_array_elements(substr(pg_temp.refusal(format('select pg_temp.ask(%s, %L, %L)', (select max(id) from decision.award where state = 'accepted'), p_kind, p_wanted)), 30)::jsonb -> 'errors') with ordinality t (e, n) $$;
create function pg_temp.shown(p_id bigint) returns jsonb language sql as $$ select facts - '{approver_name}'::text[] from api.decision_letter_preview('caseworker', p_id, '{}') $$;
grant select on all tables in schema budget to public;

select pg_temp.enter(2023, 'commitment_authority', 100000);
create temp table d as select pg_temp.granted(50000, 30000, 20000) as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
grant all on d to public;

-- What is asked for must be the award's, in years that may give and take.
select pg_temp.act('applicant');
select is(pg_temp.faults('years', '{}'), '/wanted/amounts_by_year missing');
select is(pg_temp.faults('years', jsonb_build_object('amounts_by_year', pg_temp.years(50000, 30000, 20000))), '/wanted/amounts_by_year unmoved');
select is(pg_temp.faults('years', jsonb_build_object('amounts_by_year', pg_temp.years(50000, 30000, 19999))), '/wanted/amounts_by_year years_sum');
select is(pg_temp.faults('years', '{"amounts_by_year": [{"year": 2022, "amount_ore": 50000}, {"year": 2024, "amount_ore": 20000}, {"year": 2024, "amount_ore": 20000}]}'),
  '/wanted/amounts_by_year years_sum; /wanted/amounts_by_year/0/year year_before; /wanted/amounts_by_year/2/year year_twice', 'all faults at once');
select is(pg_temp.faults('purpose', jsonb_build_object('purpose_detail', 'x', 'amounts_by_year', pg_temp.years(100000))), '/wanted/amounts_by_year unfit', 'not with another kind');
select is(pg_temp.faults('period', jsonb_build_object('period_to', '2026-06-30', 'amounts_by_year', pg_temp.years(20000, 30000, 20000, 0, 30000))), '/wanted/amounts_by_year/3/year after_period');
create temp table q as select pg_temp.ask((pg_temp.w(pg_temp.d())).id, 'years', jsonb_build_object('amounts_by_year', '[{"year": 2025, "amount_ore": 20000}, {"year": 2024, "amount_ore": 50000}, {"year": 2023, "amount_ore": 30000}]'::jsonb)) as id;
select is((select wanted from decision.change_request where id = (select id from q)),
  jsonb_build_object('kind', 'years', 'amounts_by_year', pg_temp.years(30000, 50000, 20000), 'amounts_by_year_before', pg_temp.years(50000, 30000, 20000)), 'asked for by the party; what each year gives today stands beside');

-- Decided by two: what leaves a year is free there, what enters one is bound there, and the plan follows.
select pg_temp.act('caseworker');
create temp table n as select (api.change_request_decide((select id from q), null, '{"outcome": "granted", "grounds": "Godt forklart."}')).id as id;
grant all on n to public;
select is((select amount_ore || ' ' || amounts_by_year from decision.decision where id = (select id from n)), '100000 []', 'what the award gives is as it was, and nothing is added');
create temp table s as select pg_temp.shown((select id from n)) as facts;
select is((select facts -> 'years_moved' from s), '[{"year": 2023, "amount_ore": 30000, "before_ore": 50000}, {"year": 2024, "amount_ore": 50000, "before_ore": 30000}, {"year": 2025, "amount_ore": 20000, "before_ore": 20000}]', 'its letter says old and new of each year');
select pg_temp.approve((select id from n));
select is(pg_temp.register(pg_temp.d()), '2023 30000; 2024 30000 under 2023; 2024 20000 under 2023; 2025 20000 under 2023');
select is(pg_temp.post(2023), '30000 70000', 'out of the year''s money, under its authority');
select is(pg_temp.by_year(pg_temp.d()), '2023 30000; 2024 50000; 2025 20000');
select is(pg_temp.plan(pg_temp.d()), '30000 2023-01-10 acceptance+account; 30000 2024-01-01 acceptance+account; 20000 2024-01-01 acceptance+account; 20000 2025-01-01 acceptance+account', 'what was required of it is required where it goes');
select ok(pg_temp.sums_hold());
select is(pg_temp.letter_facts((select id from n)) - 'approver_name', (select facts from s), 'the letter is as it was shown');
select is((pg_temp.w(pg_temp.d())).period_to, '2025-12-31'::date);
select is((select state from decision.change_request where id = (select id from q)), 'granted');
select pg_temp.act('caseworker');
select is(pg_temp.faults('years', jsonb_build_object('amounts_by_year', pg_temp.years(30000, 50000, 20000))), '/wanted/amounts_by_year unmoved', 'what is asked next is measured by it');

-- No more than authority and money hold, and then nothing of it.
select pg_temp.enter(2023, 'commitment_authority', -30000);
select is(pg_temp.refused(pg_temp.d(), 29999, 50000, 20000, 1), 'budget.commit.authority_exceeded {"post": "0765.72", "year": 2023, "limit": "authority", "posts": [{"post": "72", "year": 2023, "chapter": "0765", "available_ore": 0}], "scheme_id": '
  || (select id from scheme.scheme where name = 'Ordning A') || ', "available_ore": 0, "requested_ore": 1}', 'it says year, post and what there is');
select is(pg_temp.register(pg_temp.d()) || ', ' || pg_temp.post(2023), '2023 30000; 2024 30000 under 2023; 2024 20000 under 2023; 2025 20000 under 2023, 30000 70000', 'nothing of it is done');
select is((select pg_temp.by_year(pg_temp.moved(pg_temp.d(), 30000, 10000, 60000)) is null), true, 'from later year to later year what is free is bound anew');
select is(pg_temp.by_year(pg_temp.d()) || ', ' || pg_temp.post(2023), '2023 30000; 2024 10000; 2025 60000, 30000 70000');
create temp table full_ as select pg_temp.granted((select amount_ore - committed_ore from budget.scheme_budget where year = 2023 and post = '72' and scheme_id = (pg_temp.w(pg_temp.d())).scheme_id)) as id;
select alike(pg_temp.refused(pg_temp.d(), 40000, 0, 60000), 'budget.commit.exceeded {"post": "0765.72", "year": 2023, "limit": "scheme", "posts": [{"post": "72", "year": 2023, "chapter": "0765", "available_ore": 0}]%', 'nor into this year');
select is(pg_temp.by_year(pg_temp.d()), '2023 30000; 2024 10000; 2025 60000');
select ok(pg_temp.sums_hold());

-- What is on its way to the bank stays in its year; what is held, or in a run, is waited for.
update payment.payout set state = 'due' where award_id = (pg_temp.w(pg_temp.d())).id and due_on = '2023-01-10' and state = 'planned';
select pg_temp.act('finance');
select api.payout_hold((select min(id) from payment.payout where award_id = (pg_temp.w(pg_temp.d())).id and state = 'due'), null, '{"reason": "Sjekk"}');
select is(pg_temp.refused(pg_temp.d(), 20000, 20000, 60000), 'change_request.approve.held {}');
update payment.payout set state = 'due', held_reason = null, held_from = null where award_id = (pg_temp.w(pg_temp.d())).id and state = 'held';
create temp table stale as select pg_temp.draft(pg_temp.d(), pg_temp.years(20000, 20000, 60000)) as id;
grant all on stale to public;
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2023-01-12', '2023-12-31', pg_temp.user_id('finance2'), rule.now());
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where award_id = (pg_temp.w(pg_temp.d())).id and state = 'due';
select alike(pg_temp.refusal('select pg_temp.approve((select id from stale))'), 'decision.reverse.in_run %');
update payment.payout set state = 'approved' where award_id = (pg_temp.w(pg_temp.d())).id and state = 'in_run';
select is(pg_temp.refusal('select pg_temp.approve((select id from stale))'),
  'change_request.approve.years {"years": [{"year": 2023, "closed": false, "least_ore": 30000, "amount_ore": 30000}, {"year": 2024, "closed": false, "least_ore": 0, "amount_ore": 10000}, {"year": 2025, "closed": false, "least_ore": 0, "amount_ore": 60000}]}', 'paid since it was drafted');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.decision_update((select id from stale), null, ''{"grounds": "x"}'')')),
  'change_request.terms.content {"errors": [{"code": "below_paid", "pointer": "/change/amounts_by_year/0/year"}]}');
select is((api.decision_update((select id from stale), null, jsonb_build_object('change', jsonb_build_object('amounts_by_year', pg_temp.years(30000, 40000, 30000))))).doc #> '{change,amounts_by_year_before}', pg_temp.years(30000, 10000, 60000), 'changed, it is measured anew');
select is(pg_temp.refusal('select api.decision_update((select id from stale), null, ''{"payout_plan": [{"due_on": "2024-03-01", "amount_ore": 50000}, {"due_on": "2025-03-01", "amount_ore": 20000}]}'')'),
  'decision.draft.content {"errors": [{"code": "plan_years", "pointer": "/payout_plan"}]}', 'a plan pays each year in it');
select api.decision_update((select id from stale), null, '{"payout_plan": [{"due_on": "2024-03-01", "amount_ore": 40000, "requires": ["report"]}, {"due_on": "2025-03-01", "amount_ore": 30000}]}');
create temp table s2 as select pg_temp.shown((select id from stale)) as facts;
select pg_temp.exempted((select id from stale));  -- less in 2025 than it has and wished
select pg_temp.approve((select id from stale));
select is(pg_temp.plan(pg_temp.d()), '30000 2023-01-10 acceptance+account; 10000 2024-03-01 report; 30000 2024-03-01 report; 20000 2025-03-01 ; 10000 2025-03-01 ', 'the plan of the decision takes the place of what has not begun');
select is(pg_temp.letter_facts((select id from stale)) - 'approver_name', (select facts from s2), 'as it was shown');
select ok(pg_temp.sums_hold());

-- After the change of year: that year's money binds what enters it, and its authority what falls later.
select pg_temp.enter(2024, 'allotment', 60000);
select pg_temp.enter(2024, 'commitment_authority', 30000);
update budget.scheme_budget set amount_ore = 60000 where year = 2024 and post = '72';
update rule.instance set business_date = '2024-01-10';
select pg_temp.act('finance');
select api.budget_year_change(null, '{"year": 2024}');
select is(pg_temp.register(pg_temp.d()), '2023 30000; 2024 10000; 2024 30000; 2025 20000 under 2024; 2025 10000 under 2024');
select pg_temp.moved(pg_temp.d(), 30000, 60000, 10000);
select is(pg_temp.register(pg_temp.d()), '2023 30000; 2024 10000; 2024 30000; 2024 20000; 2025 10000 under 2024', 'bound of the money of the year that has come');
select is(pg_temp.post(2024), '60000 10000');
select alike(pg_temp.refused(pg_temp.d(), 30000, 60001, 9999), 'budget.commit.exceeded {"post": "0765.72", "year": 2024,%"requested_ore": 1}', 'up to what it has');
select pg_temp.moved(pg_temp.d(), 30000, 40000, 30000);
select is(pg_temp.post(2024) || ', ' || pg_temp.by_year(pg_temp.d()), '40000 30000, 2023 30000; 2024 40000; 2025 30000', 'and back under authority');
select ok(pg_temp.sums_hold());

-- A year whose accounts are closed gives nothing and takes nothing.
select pg_temp.act('finance');
select is((api.period_close('2023-12', null)).doc ->> 'state', 'closed');
select is(pg_temp.refusal(format('select pg_temp.draft(%s, %L)', (select id from full_), pg_temp.years((pg_temp.w((select id from full_))).amount_ore - 1, 1))),
  'change_request.terms.content {"errors": [{"code": "year_closed", "pointer": "/wanted/amounts_by_year/0/year"}]}');

-- A longer period may take amounts along; a decision on it is appealed, and undone by another change.
create temp table p as select pg_temp.ask((pg_temp.w(pg_temp.d())).id, 'period', jsonb_build_object('period_to', '2026-06-30', 'amounts_by_year', pg_temp.years(30000, 40000, 0, 30000))) as id from (select pg_temp.act('caseworker')) x;
create temp table pd as select pg_temp.approve((api.change_request_decide((select id from p), null, '{"outcome": "granted", "grounds": "Godt forklart."}')).id) as id from (select pg_temp.act('caseworker')) x;
select is(pg_temp.by_year(pg_temp.d()) || ' ' || (pg_temp.w(pg_temp.d())).period_to, '2023 30000; 2024 40000; 2026 30000 2026-06-30');
select is((select pg_temp.appealed((select id from pd), '2024-01-15') is not null), true, 'appealed as any');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.decision_reverse(%s, null, ''{"basis": "invalid", "outcome": "granted", "amount_ore": 1, "grounds": "g"}'')', (select id from pd))), 'decision.reverse.of_change {}');
select pg_temp.moved(pg_temp.d(), 30000, 40000, 30000);
select is(pg_temp.by_year(pg_temp.d()) || ' ' || (pg_temp.w(pg_temp.d())).period_to, '2023 30000; 2024 40000; 2025 30000 2026-06-30', 'what was moved goes back by another');
select is(pg_temp.refusal($$select pg_temp.approve(pg_temp.draft(pg_temp.d(), pg_temp.years(30000, 39999, 30001), '{"outcome": "rejected", "grounds": "Oppstarten er ikke utsatt av grunner som ordningen godtar."}'))$$), 'not refused');
select is(pg_temp.by_year(pg_temp.d()), '2023 30000; 2024 40000; 2025 30000', 'refused, it moves nothing');

-- Reversed, the same amount stays in the years that it has been moved to.
update budget.appropriation set commitment_authority_ore = 200000 where (year, post) = (2023, '72');
select pg_temp.act('caseworker');
create temp table r as select (api.decision_reverse(pg_temp.d(), null, '{"basis": "invalid", "outcome": "granted", "amount_ore": 100000, "grounds": "Regelfeil."}')).id as id;
select is((select amounts_by_year from decision.decision where id = (select id from r)), pg_temp.years(30000, 40000, 30000));
select pg_temp.approve((select id from r));
select is(pg_temp.register((select id from r)), '2024 40000; 2025 30000 under 2024', 'every commitment of the old award is free, what was paid counts first');
select ok(pg_temp.sums_hold());
select * from finish();
rollback;
