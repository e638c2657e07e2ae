-- How the letter of a draft would be: what approving it today would give, and nothing that may turn out otherwise.
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

-- A change is not known before it is made.
select pg_temp.act('caseworker');
create temp table w as select (api.award_accept(id, null, '{"account_number": "12345678903"}')).id from decision.award where decision_id = (select id from r) and state = 'offered';
create temp table q as select (api.change_request_create((select id from decision.award where decision_id = (select id from r)), null,
  '{"kind": "purpose", "wanted": {"purpose_detail": "Noe annet"}, "reason": "Planen er endret."}')).id;
create temp table n as select (api.change_request_decide((select id from q), null, '{"outcome": "granted", "grounds": "Innenfor formålet."}')).id;
select is(pg_temp.refusal(format($$select api.decision_letter_preview('caseworker', %s, '{}')$$, (select id from n))), 'letter_preview.make.change {"current_state": "draft"}');
select * from finish();
rollback;
