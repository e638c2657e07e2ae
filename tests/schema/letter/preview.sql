-- How the letter of a draft would be: what approving it today would give.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table c as select pg_temp.case_in('recommended', 100000) as id;
create temp table d as select pg_temp.decision_of(id) as id from c;
grant all on c, d to public;
create function pg_temp.shown(p_id bigint, p_who text default 'caseworker') returns jsonb language sql as $$ select facts from api.decision_letter_preview(p_who, p_id, '{}') $$;
select is_empty('select decision.letter_document(array[(select id from d)])', 'a draft has no letter');
select is(pg_temp.shown((select id from d)) ->> 'kind', 'grant');
select is(pg_temp.shown((select id from d)) ->> 'approver_name', 'ikke godkjent ennå');
select is(pg_temp.shown((select id from d)) ->> 'decided_on', '2023-01-10', 'as if it were today');
select is((select sum((p ->> 'amount_ore')::bigint)::int from jsonb_array_elements(pg_temp.shown((select id from d)) -> 'payout_plan') p), 100000);
select is((select draft::text || coalesce(body, ' compiled in') || coalesce(logo, ' no logo') from api.decision_letter_preview('approver', (select id from d), '{}')), 'true compiled in no logo');
select throws_ok(format($$select api.decision_letter_preview('applicant', %s, '{}')$$, (select id from d)), 'TS000', null, 'the party sees no drafts');
create temp table s as select pg_temp.shown((select id from d)) as facts;
select pg_temp.act('approver');
select is((api.decision_approve((select id from d), null, '{}')).doc ->> 'state', 'approved');
select is((select document from decision.letter_document(array[(select id from d)])) - 'approver_name', (select facts - 'approver_name' from s), 'the letter is as it was shown');
select is((select draft from api.decision_letter_preview('caseworker', (select id from d), '{}')), false);

-- A reversal counts what stands.
select pg_temp.act('caseworker');
select api.award_accept((select id from decision.award where decision_id = (select id from d)), null, '{"account_number": "12345678903"}');
create temp table r as select (api.decision_reverse((select id from d), null, '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60000, "grounds": "Regelfeil."}')).id;
select is(pg_temp.shown((select id from r)) ->> 'accepted_on', '2023-01-10', 'the acceptance stands where the conditions are the same');
select is(pg_temp.shown((select id from r)) ->> 'superseded_on', '2023-01-10');
create temp table e as select pg_temp.exempted((select id from r)) as id;
select api.decision_submit((select id from r), null);
create temp table s2 as select pg_temp.shown((select id from r)) as facts;
select pg_temp.act('approver');
select api.decision_approve((select id from r), null, '{}');
select is((select document from decision.letter_document(array[(select id from r)])) - 'approver_name', (select facts - 'approver_name' from s2), 'as it was shown');

-- Changes, with the figures that approving them would give; what ends an award too. Nothing of it is kept.
select pg_temp.act('caseworker');
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from r) $$;
create function pg_temp.proposed(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.change_request_decide((api.change_request_create((pg_temp.w()).id, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Planen er endret.', 'on_behalf_reason', 'Avtalt på telefon.'))).id,
    null, '{"outcome": "granted", "grounds": "Innenfor formålet, og godt forklart av mottakeren."}' || p_more)).id;
  perform api.decision_submit(pg_temp.exempted(an_id), null);
  return an_id;
end
$$;
-- The letter of a change as it was shown before it was approved, and as it then is: what differs.
create function pg_temp.differs(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns text language plpgsql as $$
declare
  an_id bigint := pg_temp.proposed(p_kind, p_wanted, p_more);
  a_before jsonb := pg_temp.shown(an_id) - 'approver_name';
  a_rows bigint := (select sum(n_tup_ins + n_tup_upd) from pg_stat_xact_user_tables);
begin
  perform pg_temp.shown(an_id);
  if a_rows <> (select sum(n_tup_ins + n_tup_upd) from pg_stat_xact_user_tables) then
    return 'kept';
  end if;
  perform pg_temp.act('approver');
  perform api.decision_approve(an_id, null, '{}');
  return (select string_agg(k || ': ' || coalesce((a_before -> k)::text, '–') || ' → ' || coalesce((f -> k)::text, '–'), '; ')
    from (select pg_temp.letter_facts(an_id) - 'approver_name' as f) x, lateral (select jsonb_object_keys(f || a_before) as k) y where f -> k is distinct from a_before -> k);
end
$$;
select budget.enter(2023, '0765', '72', 'commitment_authority', 200000, null, 'Tildelingsbrev') from (select pg_temp.act('finance')) x;
select is(pg_temp.differs('purpose', '{"purpose_detail": "Noe annet"}'), null);
select is(pg_temp.differs('budget', '{"budget": [{"item": "Leie", "amount_ore": 60000}]}'), null);
select is(pg_temp.differs('increase', '{"amount_ore": 70000}'), null, 'more money');
select is(pg_temp.differs('increase', '{"amount_ore": 100000}', '{"amounts_by_year": [{"year": 2023, "amount_ore": 10000}, {"year": 2024, "amount_ore": 20000}]}'), null, 'in years to come');
select is(pg_temp.differs('period', '{"period_to": "2025-06-30"}'), null, 'a longer period');
select is(pg_temp.differs('years', '{"amounts_by_year": [{"year": 2023, "amount_ore": 50000}, {"year": 2024, "amount_ore": 10000}, {"year": 2025, "amount_ore": 40000}]}'), null, 'moved between years');
select is(pg_temp.differs('renunciation', '{"amount_ore": 55000}'), null, 'less money');
select is(pg_temp.differs('period', '{"period_to": "2026-06-30"}', '{"payout_plan": [{"due_on": "2023-02-01", "amount_ore": 20000}, {"due_on": "2024-03-01", "amount_ore": 35000, "requires": ["report"]}]}'), null, 'a new plan');
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2023-01-12', '2023-12-31', pg_temp.user_id('finance2'), rule.now());
create temp table paid as select min(id) as id from payment.payout where award_id = (pg_temp.w()).id and state = 'planned';
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where id = (select id from paid);
update payment.payout set state = 'approved' where id = (select id from paid);
select is(pg_temp.differs('renunciation', '{"amount_ore": 10000}'), null, 'less than is paid');
select is((select sum((p ->> 'amount_ore')::bigint)::int from jsonb_array_elements(pg_temp.letter_facts((select max(id) from decision.decision)) -> 'payout_plan') p), 10000, 'of which the letter tells what it gives');
select is(pg_temp.differs('stop', '{}'), null, 'stopped');
select is(pg_temp.differs('resume', '{}'), null, 'and taken up again');
create temp table x as select pg_temp.proposed('purpose', '{"purpose_detail": "y"}', '{"outcome": "rejected", "grounds": "Utenfor formålet med ordningen, slik regelverket sier."}') as id;
select is(pg_temp.shown((select id from x)) ->> 'kind', 'rejection');

-- A reversal after part of it was paid, and the preview of a template in the case: its last decision, approved or not.
select pg_temp.act('caseworker');
select api.decision_withdraw((select id from x), null);
create temp table v as select (api.decision_reverse((select id from r), null, '{"basis": "invalid", "outcome": "partly_granted", "amount_ore": 61000, "grounds": "Regelfeil."}')).id as id;
grant all on v to public;
select is((select (facts ->> 'amount_ore') || ' ' || (facts ->> 'approver_name') from api.letter_preview('caseworker', jsonb_build_object('kind', 'grant', 'language', 'nb', 'text', 'x', 'application_id', (select id from c)))), '61000 ikke godkjent ennå');
create temp table s3 as select pg_temp.shown((select id from v)) as facts;
select api.decision_submit(pg_temp.exempted((select id from v)), null);
select pg_temp.act('approver');
select api.decision_approve((select id from v), null, '{}');
select is((select document from decision.letter_document(array[(select id from v)])) - 'approver_name', (select facts - 'approver_name' from s3), 'as it was shown');
-- what was paid under the decision before it is part of what its changes tell
create or replace function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from v) $$;
select is(pg_temp.differs('increase', '{"amount_ore": 65000}'), null);
select is((select sum((p ->> 'amount_ore')::bigint)::int from jsonb_array_elements(pg_temp.letter_facts((select max(id) from decision.decision)) -> 'payout_plan') p), 65000);
select * from finish();
rollback;
