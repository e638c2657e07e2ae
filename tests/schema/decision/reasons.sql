-- What a decision must have before it may be sent for approval (fvl §§ 24, 25, 27): decision.submit.reasons, whose
-- faults are decision.submit.rules_missing, decision.submit.grounds_thin, decision.submit.considerations_missing and
-- decision.submit.appeal_body_missing.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(13);
create function pg_temp.drafted(p_state text, p_body text) returns bigint language plpgsql as $$
declare
  a_case bigint := pg_temp.case_in(p_state);
begin
  perform api.application_impartiality(a_case, null, '{"conflict": false}');
  return (api.decision_create(a_case, null, p_body::jsonb)).id;
end
$$;
create function pg_temp.lacks(p_id bigint) returns text language sql as $$
  select string_agg(x ->> 'code' || ' ' || (x ->> 'pointer'), ', ') from decision.decision d, jsonb_array_elements(decision.reasons_faults(d)) x where d.id = p_id $$;

create temp table g as select pg_temp.drafted('submitted', '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt."}') as id;
select is(pg_temp.lacks((select id from g)), null, 'who gets what it applied for needs no more than a word (§ 24(2))');
select is((api.decision_submit((select id from g), null)).doc ->> 'state', 'submitted');
create temp table r as select pg_temp.drafted('submitted', '{"outcome": "rejected", "grounds": "Nei."}') as id;
select is(pg_temp.lacks((select id from r)), 'grounds_thin /grounds, considerations_missing /assessments', 'all at once');
select alike(pg_temp.refusal($$select api.decision_submit((select id from r), null)$$), 'decision.submit.reasons {"errors": [%grounds_thin%considerations_missing%');
select is((select state from decision.decision where id = (select id from r)), 'draft', 'nothing is sent');
select is((select x ->> 'code' from json_array_elements((api.application_get('caseworker', (select application_id from decision.decision where id = (select id from r)), null)).doc::json -> 'actions') x
  where x ->> 'action' = 'submit_decision'), 'decision.submit.reasons', 'asked beforehand');
select is((api.decision_update((select id from r), null, '{"grounds": "Tiltaket faller utenfor formålet, som er lek."}')).id, (select id from r));
select is(pg_temp.lacks((select id from r)), 'considerations_missing /assessments');
create temp table a as select pg_temp.drafted('under_review', '{"outcome": "rejected", "grounds": "Tiltaket faller utenfor formålet."}') as id;
select is(pg_temp.lacks((select id from a)), null, 'its assessment tells the main considerations');
create temp table d as select pg_temp.drafted('submitted', '{"outcome": "dismissed", "grounds": "Søkeren kan ikke søke i denne ordningen."}') as id;
select is(pg_temp.lacks((select id from d)), null, 'what is dismissed has not been weighed');
select pg_temp.act('scheme_owner');
update scheme.scheme set form = 'rule_based' where name = 'Ordning A';
select is(pg_temp.lacks((select id from r)), null, 'nor is anything weighed where rules compute');
update scheme.scheme set appeal_body = ' ' where name = 'Ordning A';
select is(pg_temp.lacks((select id from a)), 'appeal_body_missing /appeal_body', '§ 27');
update decision.decision set rules_id = null where id = (select id from a);
select is(pg_temp.lacks((select id from a)), 'rules_missing /rules_id, appeal_body_missing /appeal_body', '§ 25(1)');
select * from finish();
rollback;
