-- What decisions refuse besides what their course shows.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(17);
create temp table c as select pg_temp.case_in('recommended') as id;
select throws_ok($$select api.decision_update(pg_temp.decision_of((select id from c)), null, '{"grounds": "x"}')$$, 'TS000', 'decision.update.state');
select throws_ok($$select api.letter_get('caseworker', pg_temp.decision_of((select id from c)), '{"format": "html"}')$$, 'TS000', 'letter.get.not_made');
update decision.decision set source = 'Eldre system' where application_id = (select id from c);
select throws_ok($$select api.letter_get('caseworker', pg_temp.decision_of((select id from c)), '{}')$$, 'TS000', 'letter.get.imported');
update decision.decision set source = null where application_id = (select id from c);
select pg_temp.act('scheme_owner');
update scheme.scheme set form = 'earmarked' where name = 'Ordning A';
select pg_temp.act('approver');
select throws_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$, 'TS000', 'decision.approve.not_earmarked');
update scheme.scheme set form = 'competition', restricted_to = '{municipality}' where name = 'Ordning A';
select throws_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$, 'TS000', 'decision.approve.restricted');
update scheme.scheme set restricted_to = null where name = 'Ordning A';
select lives_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$);
select pg_temp.act('caseworker');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g"}')$$, 'TS000', 'decision.draft.state');
select pg_temp.letter_store(pg_temp.decision_of((select id from c)));
select throws_ok($$select api.letter_get('caseworker', pg_temp.decision_of((select id from c)), '{}')$$, 'TS000', 'letter.get.no_pdf');
select is((select body_hex from api.letter_get('caseworker', pg_temp.decision_of((select id from c)), '{"format": "html"}')), '3c703e', 'byte for byte');
select pg_temp.letter_store(pg_temp.decision_of((select id from c)), p_page => '<br>', p_pdf => '%PDF');
select is((select content from decision.letter where decision_id = pg_temp.decision_of((select id from c))), '<p>'::bytea, 'made again by a replaced worker it changes nothing');
create temp table c2 as select pg_temp.case_in('awarded') as id;
select pg_temp.letter_store(pg_temp.decision_of((select id from c2)), p_pdf => '%PDF');
select results_eq($$select body_hex, media_type, etag from api.letter_get('caseworker', pg_temp.decision_of((select id from c2)), '{}')$$,
  $$values ('25504446', 'application/pdf', encode(sha256('%PDF'), 'hex'))$$, 'the PDF file unless the page is asked for');
-- Every fault of a draft at once, each by its own code.
create function pg_temp.faults(p_outcome text, p_amount bigint, p_grounds text, p_plan jsonb) returns text language sql as $$ select pg_temp.fault_codes(format('select decision.check_draft(%L, %s, 100, %L, %L)', p_outcome, p_amount, p_grounds, p_plan)) $$;
select is(pg_temp.faults('rejected', 1, ' ', '[{"amount_ore": 2}]'), 'amount_of_rejection,grounds_missing,plan_sum',
  'decision.draft.amount_of_rejection, decision.draft.grounds_missing, decision.draft.plan_sum');
select is(pg_temp.faults('granted', 0, 'g', '[]'), 'amount_missing', 'decision.draft.amount_missing');
select is(pg_temp.faults('granted', 101, 'g', null), 'above_applied', 'decision.draft.above_applied');
select is(pg_temp.faults('granted', 101, ' ', '[]'), 'above_applied,grounds_missing,plan_missing', 'decision.draft.plan_missing: who is granted money is paid it');
select is(pg_temp.faults('rejected', 0, 'g', '[]'), '', 'a rejection pays nothing');
select is(pg_temp.faults('partly_granted', 99, 'g', '[{"amount_ore": 90}, {"amount_ore": 9}]'), '');
select * from finish();
rollback;
