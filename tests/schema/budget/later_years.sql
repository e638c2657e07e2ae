-- What decisions bind in later years: under commitment authority, in a register of its own; the guard, the change
-- of year, and what changes of an award free.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir years.psql
select plan(85);
create function pg_temp.draft(p_ore bigint, p_more jsonb) returns bigint language plpgsql as $$
declare
  an_id bigint := pg_temp.case_in('under_review', greatest(p_ore, 100000));
begin
  return (api.decision_create(an_id, null, jsonb_build_object('outcome', 'granted', 'amount_ore', p_ore, 'grounds', 'Godt tiltak.') || p_more)).id;
end
$$;
create function pg_temp.granted(variadic p_ore bigint[]) returns bigint language sql as
  $$ select pg_temp.approve(pg_temp.draft((select sum(x) from unnest(p_ore) x)::bigint, jsonb_build_object('amounts_by_year', pg_temp.years(variadic p_ore)))) $$;
create function pg_temp.refused(variadic p_ore bigint[]) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.granted(variadic %L)', p_ore)) $$;
create function pg_temp.faults(p_more jsonb) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.draft(100000, %L)', p_more)) $$;
create function pg_temp.post(p_year int) returns text language sql as
  $$ select concat_ws(' ', committed_ore, authority_committed_ore, authority_override_ore) from budget.appropriation where (year, chapter, post) = (p_year, '0765', '72') $$;
create function pg_temp.register(p_decision bigint) returns text language sql as
  $$ select string_agg(s.year || ' ' || k.amount_ore - k.freed_ore || coalesce(' under ' || a.year, ''), '; ' order by s.year)
       from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id left join budget.appropriation a on a.id = k.authority_id
      where k.decision_id = p_decision $$;
create function pg_temp.plan(p_decision bigint) returns text language sql as
  $$ select string_agg(state || ' ' || amount_ore || ' ' || due_on, '; ' order by number) from payment.payout where award_id = (pg_temp.w(p_decision)).id $$;
create function pg_temp.blocked(p_decision bigint, p_day date) returns text language sql as
  $$ select string_agg(array_to_string(payment.blocked_by(p, p_day), '+'), '; ' order by number) from payment.payout p where award_id = (pg_temp.w(p_decision)).id $$;
create function pg_temp.change_to(p_year int, p_more jsonb default '{}') returns jsonb language sql as
  $$ select (api.budget_year_change(null, p_more || jsonb_build_object('year', p_year))).doc $$;

-- What a draft must be.
select is(pg_temp.faults(jsonb_build_object('amounts_by_year', pg_temp.years(50000, 40000))), 'decision.draft.content {"errors": [{"code": "years_sum", "pointer": "/amounts_by_year"}]}');
select is(pg_temp.faults('{"amounts_by_year": [{"year": 2022, "amount_ore": 40000}, {"year": 2024, "amount_ore": 30000}, {"year": 2024, "amount_ore": 30000}]}'),
  'decision.draft.content {"errors": [{"code": "year_before", "pointer": "/amounts_by_year/0/year"}, {"code": "year_twice", "pointer": "/amounts_by_year/2/year"}]}', 'all faults at once');
select is(pg_temp.faults(jsonb_build_object('amounts_by_year', pg_temp.years(60000, 40000), 'payout_plan', '[{"due_on": "2023-06-01", "amount_ore": 100000}]'::jsonb)),
  'decision.draft.content {"errors": [{"code": "plan_years", "pointer": "/payout_plan"}]}', 'each year is paid in it');
create temp table one as select pg_temp.draft(100000, jsonb_build_object('amounts_by_year', pg_temp.years(100000))) as id;
select is((select amounts_by_year from decision.decision where id = (select id from one)), '[]', 'all in the grant year is nothing of its own');
create temp table d as select pg_temp.draft(100000, '{"amounts_by_year": [{"year": 2025, "amount_ore": 20000}, {"year": 2023, "amount_ore": 50000}, {"year": 2024, "amount_ore": 30000}]}') as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
select is((select amounts_by_year from decision.decision where id = pg_temp.d()), pg_temp.years(50000, 30000, 20000), 'years are kept in order');
select is((select string_agg((x ->> 'due_on') || ' ' || (x ->> 'amount_ore'), '; ') from decision.decision, jsonb_array_elements(payout_plan) x where id = pg_temp.d()),
  '2023-01-10 50000; 2024-01-01 30000; 2025-01-01 20000', 'and paid at the beginning of each unless a plan is given');
select isnt(decision.digest(d), (select decision.digest(e) from (select (jsonb_populate_record(d, '{"amounts_by_year": []}')).*) e), 'the approval is of the years too') from decision.decision d where id = pg_temp.d();
select is(decision.changed_fields('{"amounts_by_year": []}', '{"amounts_by_year": [1]}') -> 0 ->> 'field', 'amounts_by_year');
select is(pg_temp.refusal(format('select api.decision_update(%s, null, %L)', pg_temp.d(), '{"amount_ore": 90000}')), 'decision.draft.content {"errors": [{"code": "years_sum", "pointer": "/amounts_by_year"}]}');
select is((api.decision_update(pg_temp.d(), null, jsonb_build_object('amount_ore', 90000, 'amounts_by_year', pg_temp.years(50000, 20000, 20000)))).doc -> 'payout_plan' -> 1 ->> 'amount_ore', '20000', 'the plan follows');
select is((api.decision_update(pg_temp.d(), null, '{"amounts_by_year": []}')).doc ->> 'amounts_by_year', '[]', 'and goes back to one year');
select is((api.decision_update(pg_temp.d(), null, jsonb_build_object('amount_ore', 100000, 'amounts_by_year', pg_temp.years(50000, 30000, 20000)))).doc -> 'amounts_by_year', pg_temp.years(50000, 30000, 20000));

-- The guard: nothing beyond the year without authority, and no more than there is.
select is(pg_temp.refused(50000, 50000),
  'budget.commit.no_authority {"post": "–", "year": 2023, "limit": "authority", "posts": [], "scheme_id": ' || (select id from scheme.scheme where name = 'Ordning A') || ', "available_ore": 0, "requested_ore": 50000}');
select pg_temp.act('finance');
select pg_temp.enter(2023, 'commitment_authority', 100000);
select is(pg_temp.refused(50000, 60000, 40001),
  'budget.commit.authority_exceeded {"post": "0765.72", "year": 2023, "limit": "authority", "posts": [{"post": "72", "year": 2023, "chapter": "0765", "available_ore": 100000}], "scheme_id": '
    || (select id from scheme.scheme where name = 'Ordning A') || ', "available_ore": 100000, "requested_ore": 100001}', 'it says what is left of which post and year');
select is(pg_temp.post(2023), '0 0 0', 'a refused one binds nothing');
select pg_temp.approve(pg_temp.d());
select is(pg_temp.register(pg_temp.d()), '2023 50000; 2024 30000 under 2023; 2025 20000 under 2023', 'the year''s own money, and later years under its authority');
select is(pg_temp.post(2023), '50000 50000 0', 'each register has its own sum');
select is(pg_temp.plan(pg_temp.d()), 'planned 50000 2023-01-10; planned 30000 2024-01-01; planned 20000 2025-01-01');
select is(split_part(pg_temp.refused(1, 50001), ' ', 1), 'budget.commit.authority_exceeded');
create temp table full_ as select pg_temp.granted(0, 50000) as id;
select is(pg_temp.register((select id from full_)), '2024 50000 under 2023', 'to the last øre, and nothing of this year');
select throws_ok($$update budget.appropriation set authority_committed_ore = 100001 where (year, chapter, post) = (2023, '0765', '72')$$, '23514', null, 'the database holds it whoever writes');
select pg_temp.act('finance');
select is(pg_temp.refusal('select pg_temp.enter(2023, ''commitment_authority'', -1)'), 'budget_entry.create.authority_below_committed {"limit": "authority", "available_ore": 99999, "requested_ore": 100000}');
select is((select concat_ws(' ', x.commitment_authority_ore, x.authority_committed_ore, x.authority_left_ore) from api.appropriation_list('finance', '{"year": 2023, "chapter": "0765"}', null, null, 10) x), '100000 100000 0', 'shown by post and year');
select is((select concat_ws(' ', x.due_under_authority_ore, x.committed_ore) from api.appropriation_list('finance', '{"year": 2024, "chapter": "0765"}', null, null, 10) x), '80000 0', 'and what is bound of a year that has no money yet');
select ok(pg_temp.sums_hold(), 'every total is the sum of its rows');
select is((api.award_years('auditor', (pg_temp.w(pg_temp.d())).id)).doc -> 'years' -> 1, '{"year": 2024, "amount_ore": 30000, "freed_ore": 0, "paid_ore": 0, "waiting_ore": 30000, "posts": "0765.72"}', 'an award by year');
select is((select jsonb_build_object('a', x -> 'amounts_by_year', 'b', x -> 'storting_reservation') from pg_temp.letter_facts(pg_temp.d()) x),
  jsonb_build_object('a', pg_temp.years(50000, 30000, 20000), 'b', true), 'the letter says the years, and the reservation');
select pg_temp.approve((select id from one));
select is((select x -> 'storting_reservation' from pg_temp.letter_facts((select id from one)) x), 'false', 'other letters do not');

-- Nothing of a later year is paid before that year's money.
select pg_temp.act('applicant');
select api.award_accept((pg_temp.w(pg_temp.d())).id, null, '{"account_number": "15036100001"}');
update rule.instance set business_date = '2024-01-10';
select is(pg_temp.blocked(pg_temp.d(), '2024-01-10'), 'account; later_year+account; later_year+account', 'what waits is not paid, in its year either');
select pg_temp.act('finance');
select is(pg_temp.refusal($$select budget.pay(array[k.id], array[1]) from budget.commitment k where k.decision_id = pg_temp.d() and k.authority_id is not null order by k.id limit 1$$),
  'budget.pay.later_year {"year": 2024, "limit": "authority", "available_ore": 0, "requested_ore": 1}');
select throws_ok($$update budget.commitment set paid_ore = 1 where decision_id = pg_temp.d() and authority_id is not null$$, '23514', null, 'whoever writes');

-- The change of year: what is lacking is named, nothing moves by halves.
select is(pg_temp.refusal('select pg_temp.change_to(2026)'), 'budget.year.too_early {"pointer": "/year"}');
select pg_temp.act('caseworker');
select is(pg_temp.refusal('select pg_temp.change_to(2024)'), 'access.role.missing {"roles": ["finance"]}');
select pg_temp.act('finance');
select is(split_part(pg_temp.refusal('select pg_temp.change_to(2024)'), ' ', 1), 'budget.year.not_covered');
select is((api.budget_year_get('auditor', '{"year": 2024}')).doc - '{lines,authority}'::text[],
  '{"year": 2024, "due_ore": 80000, "lacks_ore": 80000, "later_ore": 20000, "authority_lacks_ore": 20000, "requested_ore": 100000}');
select is(((api.budget_year_get('auditor', '{"year": 2024}')).doc #> '{lines,0}') - 'scheme_id',
  '{"post": "72", "chapter": "0765", "due_ore": 80000, "estimated": false, "lacks_ore": 80000, "commitments": 2, "scheme_name": "Ordning A", "post_left_ore": 0, "scheme_left_ore": 0}');
select is((api.budget_year_get('auditor', '{"year": 2024}')).doc #> '{authority,0}',
  '{"post": "72", "chapter": "0765", "estimated": false, "later_ore": 20000, "lacks_ore": 20000, "commitments": 1, "authority_left_ore": 0}');
select pg_temp.enter(2024, 'allotment', 79999);
update budget.scheme_budget set amount_ore = 500000 where year = 2024;
select is((api.budget_year_get('auditor', '{"year": 2024}')).doc #>> '{lines,0,lacks_ore}', '1', 'the post lacks one øre');
select is(pg_temp.change_to(2024, '{"leave_uncovered": true}') ->> 'moved_ore', '0', 'a line goes over whole or stays');
select pg_temp.enter(2024, 'allotment', 1);
select is(split_part(pg_temp.refusal('select pg_temp.change_to(2024)'), ' ', 1), 'budget.year.not_covered', 'authority for what falls later is lacking still');
select is(pg_temp.change_to(2024, '{"leave_uncovered": true}') - '{lines,authority}'::text[],
  '{"year": 2024, "moved": 2, "due_ore": 0, "lacks_ore": 0, "later_ore": 20000, "moved_ore": 80000, "renewed_ore": 0, "requested_ore": 20000, "authority_lacks_ore": 20000}', 'what is covered may go first');
select is(pg_temp.register(pg_temp.d()), '2023 50000; 2024 30000; 2025 20000 under 2023');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '150000 20000 0, 80000 0 0', 'out of one register into the other');
select is((select count(*)::int from history.entry where object = 'commitment' and version = 2 and object_id in (select id from budget.commitment where decision_id = pg_temp.d())), 1, 'one history row for each that moved');
select is(pg_temp.change_to(2024, '{"leave_uncovered": true}') ->> 'moved', '0', 'twice moves nothing more');
select pg_temp.enter(2024, 'commitment_authority', 30000);
select is(pg_temp.change_to(2024) ->> 'renewed_ore', '20000');
select is(pg_temp.register(pg_temp.d()), '2023 50000; 2024 30000; 2025 20000 under 2024', 'old commitments stand under the authority of the year');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '150000 0 0, 80000 20000 0');
select ok(pg_temp.sums_hold());
select is(pg_temp.blocked(pg_temp.d(), '2024-01-10'), 'account; account; later_year+account', 'now that year can be paid');
select is(pg_temp.blocked(pg_temp.d(), '2023-12-29'), 'account; later_year+account; later_year+account', 'but not before it begins');

-- Changes of the award free what falls last first, in the register that it stands in.
create function pg_temp.changed(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.approve((api.change_request_decide((api.change_request_create((pg_temp.w(pg_temp.d())).id, null,
    jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'x', 'on_behalf_reason', 'På telefon.'))).id, null, '{"outcome": "granted", "grounds": "g"}' || p_more)).id);
end
$$;
select pg_temp.changed('renunciation', '{"amount_ore": 75000}');
select is(pg_temp.register(pg_temp.d()), '2023 50000; 2024 25000; 2025 0 under 2024');
select is(pg_temp.post(2024), '75000 0 0');
select is(pg_temp.plan(pg_temp.d()), 'planned 50000 2023-01-10; planned 25000 2024-01-01; cancelled 20000 2025-01-01');
select is(pg_temp.refusal($$select pg_temp.changed('purpose', '{"purpose_detail": "x"}', jsonb_build_object('amounts_by_year', pg_temp.years(1, 1)))$$),
  'decision.draft.content {"errors": [{"code": "of_kind", "pointer": "/amounts_by_year"}]}', 'only what is added falls in years');
select is(pg_temp.refusal($$select pg_temp.changed('increase', '{"amount_ore": 100000}', jsonb_build_object('amounts_by_year', pg_temp.years(1, 1)))$$),
  'decision.draft.content {"errors": [{"code": "years_sum", "pointer": "/amounts_by_year"}]}');
select is(pg_temp.refusal($$select pg_temp.changed('period', '{"period_to": "2027-12-31"}', '{"payout_plan": [{"due_on": "2023-12-31", "amount_ore": 75000}]}')$$),
  'decision.draft.content {"errors": [{"code": "plan_years", "pointer": "/payout_plan"}]}', 'a new plan pays nothing before its year');
select pg_temp.act('finance');
select pg_temp.enter(2023, 'adjustment', 0), pg_temp.enter(2023, 'commitment_authority', 0);
create temp table added as select pg_temp.changed('increase', '{"amount_ore": 100000}', jsonb_build_object('amounts_by_year', pg_temp.years(5000, 0, 0, 20000))) as id;
select is(pg_temp.register((select id from added)), '2023 5000; 2026 20000 under 2024', 'what is added falls where it is said to, under the authority of the year it is decided in');
select is(pg_temp.plan(pg_temp.d()), 'planned 50000 2023-01-10; planned 25000 2024-01-01; cancelled 20000 2025-01-01; planned 5000 2023-12-31; planned 20000 2026-01-01');
select is((select x -> 'amounts_by_year' from pg_temp.letter_facts((select id from added)) x), pg_temp.years(55000, 25000, 0, 20000), 'the letter says what the award now gives by year');
select pg_temp.changed('period', '{"period_to": "2028-12-31"}', '{"payout_plan": [{"due_on": "2026-02-01", "amount_ore": 25000}, {"due_on": "2024-03-01", "amount_ore": 75000}]}');
select is((select string_agg(s.year || ' ' || p.amount_ore || ' ' || p.due_on, '; ' order by p.number) from payment.payout p join budget.commitment k on k.id = p.commitment_id
    join budget.scheme_budget s on s.id = k.scheme_budget_id where p.award_id = (pg_temp.w(pg_temp.d())).id and p.state = 'planned'),
  '2024 5000 2026-02-01; 2026 20000 2026-02-01; 2023 50000 2024-03-01; 2023 5000 2024-03-01; 2024 20000 2024-03-01', 'a new plan is walked year by year');
select ok(pg_temp.sums_hold());

-- Reversal: all is free before the new is bound; the same amount stays in its years.
select pg_temp.act('caseworker');
create temp table n as select (api.decision_reverse((select id from full_), null, '{"basis": "invalid", "outcome": "granted", "amount_ore": 50000, "grounds": "Regelfeil."}')).id as id;
select is((select amounts_by_year from decision.decision where id = (select id from n)), pg_temp.years(0, 50000));
select pg_temp.approve((select id from n));
select is(pg_temp.register((select id from full_)) || ', ' || pg_temp.register((select id from n)), '2024 0, 2024 50000', 'what was moved is free in its year, which binds the new');
select is(pg_temp.post(2023) || ', ' || pg_temp.post(2024), '155000 0 0, 75000 20000 0');
select ok(pg_temp.sums_hold());
create function pg_temp.given(p_years jsonb, p_paid bigint) returns jsonb language sql as
  $$ select decision.given_years(jsonb_populate_record(null::decision.decision, jsonb_build_object('amounts_by_year', p_years, 'amount_ore', 70)), 2023, p_paid) $$;
select is(pg_temp.given(pg_temp.years(50, 30, 20), 60), '[{"year": 2024, "amount_ore": 20}, {"year": 2025, "amount_ore": 20}]', 'what is paid counts first');
select is(pg_temp.given(pg_temp.years(50, 30), 0), pg_temp.years(50, 30));
select is(pg_temp.given(pg_temp.years(50, 30), 80), '[]');
select is(pg_temp.given('[]', 60), pg_temp.years(10));

-- Declined, lapsed, undone: nothing is left bound of later years.
create temp table gone as select pg_temp.granted(1000, 3000) as id;
select is(pg_temp.post(2023), '156000 3000 0');
select pg_temp.act('applicant');
select api.award_decline((pg_temp.w((select id from gone))).id, null, '{}');
select is(pg_temp.post(2023) || ', ' || pg_temp.register((select id from gone)), '155000 0 0, 2023 0; 2024 0 under 2023', 'declined');
select ok(pg_temp.sums_hold());

-- An estimate gives way by explicit approval, which is kept; at the change of year too.
select pg_temp.act('admin');
update budget.appropriation set keywords = '{overslagsbevilgning}' where (year, chapter, post) = (2023, '0761', '79');
create temp table e as select (api.decision_create(x.id, null, jsonb_build_object('outcome', 'granted', 'amount_ore', 90000, 'grounds', 'g', 'amounts_by_year', pg_temp.years(40000, 50000)))).id as id
  from (select pg_temp.case_in('under_review', 90000, 'Ordning B') as id offset 0) x;
select is(split_part(pg_temp.refusal(format('select pg_temp.approve(%s)', (select id from e))), ' ', 1), 'budget.commit.authority_estimate_exceeded');
select pg_temp.approve((select id from e), '{"exceed_estimate": true}');
select is((select concat_ws(' ', authority_committed_ore, authority_override_ore) from budget.appropriation where (year, post) = (2023, '79')), '50000 50000', 'the overrun stands on the post');
select pg_temp.act('finance');
update budget.appropriation set keywords = '{overslagsbevilgning}' where (year, chapter, post) = (2024, '0761', '79');
select is(pg_temp.change_to(2024, '{"leave_uncovered": true}') #>> '{lines,0,lacks_ore}', '50000', 'it waits for somebody to say so');
select is(pg_temp.change_to(2024, '{"exceed_estimate": true, "leave_uncovered": true}') ->> 'moved_ore', '50000');
select is((select concat_ws(' ', committed_ore, override_ore) from budget.appropriation where (year, post) = (2024, '79')), '50000 50000');
select is((select concat_ws(' ', authority_committed_ore, authority_override_ore) from budget.appropriation where (year, post) = (2023, '79')), '0 0', 'and the overrun of authority is gone');
select ok(pg_temp.sums_hold());

-- A year that is closed moves what is covered, and stops for nothing.
select pg_temp.granted(0, 8000);
select pg_temp.act('finance');
select pg_temp.enter(2024, 'allotment', 8000);
select is((api.period_close('2023-12', null)).doc ->> 'state', 'closed');
select is(pg_temp.register((select max(decision_id) from budget.commitment)), '2024 8000');
select ok(pg_temp.sums_hold());

-- A line that was made for what waits is no budget yet.
select is((select count(*)::int from budget.scheme_budget where year = 2026 and amount_ore = 0 and committed_ore = 0), 1);
update rule.instance set business_date = '2026-01-10';
select is(access.me_doc(pg_temp.user_id('finance')) ->> 'figures_year', '2024', 'and gives the year no figures');
select * from finish();
rollback;
