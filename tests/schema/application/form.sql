-- Answers to a form: every rule, all faults at once in the order of the form; what is sent in fits
-- whoever writes; what is known is not asked again.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../form_fixture.psql
select plan(50);

select is(pg_temp.told('{}'), 'fits');
select is(pg_temp.told('{"plan": null, "group": null, "budget": null}'), '/form/plan missing, /form/group missing, /form/budget missing', 'all at once');
select is(pg_temp.told('{"plan": "  ", "budget": []}'), '/form/plan missing, /form/budget missing', 'white space and no rows are no answers');
select is(pg_temp.told('{"plan": "ab"}'), '/form/plan too_short');
select is(pg_temp.told('{"plan": "ærfugl og t"}'), '/form/plan too_long', 'characters are counted, not bytes');
select is(pg_temp.told('{"plan": "ærfugl og"}'), 'fits');
select is(pg_temp.told('{"plan": 5}'), '/form/plan type');
select is(pg_temp.told('{"plan": "a\u0007bc"}'), '/form/plan control');
select is(pg_temp.told('{"plan": "a\tb\nc"}'), 'fits', 'tabs and new lines are text');
select is(pg_temp.told('{"group": "adults"}'), '/form/group choice');
select is(pg_temp.told('{"group": "other"}'), '/form/which missing', 'a field that is now shown is asked for');
select is(pg_temp.told('{"group": "other", "which": "Eldre"}'), 'fits');
select is(pg_temp.told('{"which": "Eldre"}'), '/form/which not_shown', 'an answer that does not apply');
select is(pg_temp.told('{"name": "Andre"}'), '/form/name known', 'the register knows');
select is(pg_temp.told('{"shoe/size": 43}'), '/form/shoe~1size unknown');
select is(pg_temp.told('{"volunteers": 1.5}'), 'fits');
select is(pg_temp.told('{"volunteers": 1.50}'), 'fits', 'a zero at the end is no decimal');
select is(pg_temp.told('{"volunteers": 1.55}'), '/form/volunteers decimals');
select is(pg_temp.told('{"volunteers": 0}'), '/form/volunteers too_small');
select is(pg_temp.told('{"volunteers": 51}'), '/form/volunteers too_large');
select is(pg_temp.told('{"volunteers": "5"}'), '/form/volunteers type');
select is(pg_temp.told('{"own": -1}'), '/form/own too_small', 'amounts are not negative unless the form says so');
select is(pg_temp.told('{"own": 100001}'), '/form/own too_large');
select is(pg_temp.told('{"own": 0.5}'), '/form/own type', 'øre are whole');
select is(pg_temp.told('{"starts": "2023-01-01"}'), 'fits');
select is(pg_temp.told('{"starts": "2022-12-31"}'), '/form/starts too_small', 'before the grant year');
select is(pg_temp.told('{"starts": "2024-01-01"}'), '/form/starts too_large');
select is(pg_temp.told('{"starts": "2023-02-29"}'), '/form/starts date');
select is(pg_temp.told('{"starts": "i vår"}'), '/form/starts type');
select is(pg_temp.told('{"budget": [{"cost": 60000, "paid": 50000}, 7, {"what": "b", "cost": 40000, "x": 1}]}'),
  '/form/budget/0/what missing, /form/budget/1 type, /form/budget/2/x unknown, /form/budget unbalanced', 'cell by cell, then what does not balance');
select is(pg_temp.told('{"budget": [{"what": "a", "cost": 5, "paid": 5}]}'), '/form/budget unbalanced', 'balanced in itself, not with the amount');
select is(pg_temp.told('{"budget": [{"what": "a"}, {"what": "b"}, {"what": "c"}, {"what": "d", "cost": 100000, "paid": 100000}]}'), '/form/budget too_many');
select is(pg_temp.told('{"budget": {}}'), '/form/budget type');
select is((select jsonb_agg(f.code) from application.form_faults(pg_temp.form(), '[]', '{}', 1, 2023) f), '["type"]', 'answers are an object');
select is((select replace(application.form_detail(f.code, f.type, f.label, f.bound) ->> 'nn', chr(160), ' ') from application.form_faults(pg_temp.form(),
  pg_temp.answers() || '{"budget": [{"what": "a", "cost": 123456, "paid": 100000}]}', '{}', 123456, 2023) f),
  '«Budsjett (nn)» går ikkje opp: Kostnad (nn) 1 234,56 kr, Dekning (nn) 1 000 kr. Rett tala.', 'both sums are told in the language of the form');
select is((select application.form_detail(f.code, f.type, f.label, f.bound) ->> 'en' from application.form_faults(pg_temp.form(), pg_temp.answers() || '{"starts": "2022-01-01"}', '{}', 100000, 2023) f),
  '“Start” is too early. 01.01.2023 at the earliest.', 'in English where the form is not');

-- calls and applications
select pg_temp.act('scheme_owner');
create temp table v as select scheme.form_register((select id from scheme.scheme where name = 'Ordning A'), pg_temp.form()) as id;
update scheme.call set form_version_id = (select id from v), form_schema = pg_temp.form() where id = pg_temp.call_id();
select pg_temp.act('caseworker');
create temp table c as select pg_temp.case_in('draft') as id;
create function pg_temp.doc() returns jsonb language sql as $$ select (api.application_get('caseworker', (select id from c), '{}')).doc::jsonb $$;
select is(pg_temp.doc() -> 'form_version' ->> 'number', '1', 'the version is pinned');
select is(pg_temp.doc() -> 'known', '[{"key": "name", "source": "recipient.name", "value": "Forening En"}]', 'the name is known, and shown');
select is(jsonb_path_query_array(pg_temp.doc(), '$.form_faults[*].code'), '["missing", "missing", "missing"]', 'a draft is told what is missing');
select alike(pg_temp.refusal(format('select api.application_submit(%s, null)', (select id from c))), 'application.submit.form_faults %/form/budget%');
select is((api.application_update((select id from c), null, jsonb_build_object('form', '{"plan": "x", "half": [1, {"a": null}]}'::jsonb))).doc::jsonb -> 'form',
  '{"plan": "x", "half": [1, {"a": null}]}', 'nothing typed in a draft is lost');
select is((api.application_update((select id from c), null, jsonb_build_object('form', pg_temp.answers()))).doc::jsonb -> 'form_faults', '[]');
select is((api.application_submit((select id from c), null)).doc ->> 'state', 'submitted', 'what fits is sent in');
select throws_ok(format($$update application.application set form = '{}' where id = %s$$, (select id from c)), 'TS000', 'application.submit.form_faults', 'nor later changed to what does not fit');
select throws_ok(format($$update application.application set amount_ore = 5 where id = %s$$, (select id from c)), 'TS000', 'application.submit.form_faults', 'the amount is part of the balance');
update application.application set form_version_id = null where id = (select id from c);
select is((select form_version_id from application.application where id = (select id from c)), (select id from v), 'the version stays pinned');
select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1))).doc::jsonb -> 'form',
  '{"group": "children"}', 'what may be used again is in the next draft from the start');
select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'amount_ore', 1, 'form', '{"group": "other"}'::jsonb))).doc::jsonb -> 'form',
  '{"group": "other"}', 'and gives way to what is given');
select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id('Kommune To'), 'title', 'T', 'amount_ore', 1))).doc::jsonb -> 'form',
  'null', 'never from another recipient');
select throws_ok(format($$insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, amount_ore, created_by, created_at)
  select 'X', scheme_id, id, pg_temp.recipient_id(), 'decided', 'T', 1, pg_temp.user_id('caseworker'), rule.now() from scheme.call where id = %s$$, pg_temp.call_id()),
  'TS000', 'application.submit.form_faults', 'not even what comes from elsewhere');
select * from finish();
rollback;
