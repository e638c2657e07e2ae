-- What a scheme demands of reports: a form, an auditor's statement, no payout while one is overdue; and
-- the log of controls.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.demand(p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select (api.report_demand_create(%s, null, %L)).doc', (select id from scheme.scheme where name = 'Ordning A'), p_body)) $$;
select pg_temp.act('caseworker');
select matches(pg_temp.demand('{"valid_from": "2023-01-10", "overdue_stops": "award", "cause": "Nytt regelverk"}'), 'access.role.missing');
select pg_temp.act('scheme_owner');
select is(pg_temp.demand('{"valid_from": "2023-01-09", "overdue_stops": "award", "cause": "c"}'), 'report_demand.create.not_ahead {"pointer": "/valid_from"}');
select is(pg_temp.demand('{"valid_from": "2023-01-10", "overdue_stops": "award", "statement_levels": [{"from_ore": 0, "kind": "self_declaration"}, {"from_ore": 50000, "kind": "independent_confirmation"}, {"from_ore": 100000, "kind": "auditor_statement"}], "cause": "Nytt regelverk"}'), 'not refused');
select is(pg_temp.demand('{"valid_from": "2023-06-01", "overdue_stops": "award", "statement_levels": [{"from_ore": 5, "kind": "auditor_statement"}, {"from_ore": 5, "kind": "self_declaration"}, {"from_ore": 9, "kind": "self_declaration"}], "cause": "c"}'),
  'report_demand.create.levels {"errors": [{"code": "level_order", "pointer": "/statement_levels/1/from_ore"}, {"code": "level_order", "pointer": "/statement_levels/2/kind"}]}');
select is(pg_temp.demand('{"valid_from": "2023-01-10", "overdue_stops": "nothing", "cause": "c"}'), 'report_demand.create.not_ahead {"pointer": "/valid_from"}');
select is(pg_temp.demand('{"valid_from": "2023-06-01", "overdue_stops": "recipient", "cause": "Strengere"}'), 'not refused');
select is((select array_agg(overdue_stops) from api.report_demand_list('applicant', (select scheme_id from scheme.call where id = pg_temp.call_id()), null, null, null, 5)), '{recipient,award}');

-- The call's reports have a form of their own, pinned as it was published.
select pg_temp.act('scheme_owner');
create temp table form as select '{"title": {"nb": "Rapport", "nn": "Rapport"}, "fields": [
  {"key": "reached", "type": "text", "label": {"nb": "Hva ble nådd", "nn": "Kva vart nådd"}, "required": true},
  {"key": "costs", "type": "table", "label": {"nb": "Regnskap", "nn": "Rekneskap"}, "required": true,
   "columns": [{"key": "item", "type": "text", "label": {"nb": "Post", "nn": "Post"}, "required": true},
               {"key": "cost", "type": "money", "label": {"nb": "Kostnad", "nn": "Kostnad"}, "required": true}],
   "balance": [{"sum": "cost", "equals": "amount_ore"}]}]}'::jsonb as schema;
select is((select string_agg(f.pointer || ' ' || f.code, ',') from form, scheme.form_faults(schema) f), null, 'the form is one');
update scheme.call set report_form_schema = schema, report_form_version_id = scheme.form_register(scheme_id, schema, 'report') from form where id = pg_temp.call_id();
select is((select count(*)::int from api.form_version_list('applicant', (select scheme_id from scheme.call where id = pg_temp.call_id()), '{"kind": "report"}', null, null, 5)), 1);
select is((select count(*)::int from api.form_version_list('applicant', (select scheme_id from scheme.call where id = pg_temp.call_id()), '{}', null, null, 5)), 0, 'not among those of applications');

create temp table d as select pg_temp.decided(100000) as id;
create temp table w as select (pg_temp.award_of(id)).* from d;
create function pg_temp.report(p_body text) returns text language sql as
  $$ select pg_temp.refusal(format('select api.report_create(%s, null, %L)', (select id from w), p_body)) $$;
select pg_temp.act('caseworker');

-- By whom the accounts are confirmed, by the amount of the award: told beforehand, and each thing that lacks refused.
create function pg_temp.stated(p_statement text) returns text language sql as
  $$ select pg_temp.report(format('{"spent_ore": 100000, "unspent_ore": 0, "statement": %s}', p_statement)) $$;
create function pg_temp.action(p_user text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get(p_user, (select application_id from w), null)).doc::jsonb) -> 'actions') x where x ->> 'action' = 'report' $$;
select is(array[pg_temp.action('caseworker'), pg_temp.action('applicant')], '{report.submit.statement_attachment,report.submit.statement_attachment}', 'told before it is tried');
select is(pg_temp.report('{"spent_ore": 100000, "unspent_ore": 0}'), 'report.submit.statement_missing {"pointer": "/statement", "demanded": "auditor_statement", "from_ore": 100000}');
select is(pg_temp.stated('{"kind": "independent_confirmation", "name": "Kari", "dated_on": "2023-01-10", "accounts_to": "2023-01-10", "attachment_id": 1}'),
  'report.submit.statement_kind {"pointer": "/statement/kind", "demanded": "auditor_statement", "from_ore": 100000}');
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "dated_on": "2023-01-10", "accounts_to": "2023-01-10"}'), 'report.submit.statement_authorisation {"pointer": "/statement/authorisation_number"}');
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-10", "accounts_to": "2023-01-10"}'),
  'report.submit.statement_attachment {"pointer": "/statement/attachment_id"}');
insert into application.file (sha256, size_bytes, present, prepared_at) values (repeat('a', 64), 5, true, rule.now());
insert into application.attachment (application_id, kind, name, media_type, size_bytes, sha256, state, uploaded_by, uploaded_at)
select application_id, k, k || '.pdf', 'application/pdf', 5, repeat('a', 64), 'not_scanned', (select id from access.user_account where username = 'caseworker'), rule.now() from w, unnest('{internal,report}'::text[]) k;
select is(array[pg_temp.action('caseworker'), pg_temp.action('applicant')], '{allowed,allowed}');
create function pg_temp.file(p_kind text) returns text language sql as $$ select id::text from application.attachment where kind = p_kind $$;
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-10", "accounts_to": "2023-01-10", "attachment_id": ' || pg_temp.file('internal') || '}'),
  'report.submit.statement_attachment {"pointer": "/statement/attachment_id"}', 'another paper of the case is not one of the report');
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-09", "accounts_to": "2023-01-10", "attachment_id": ' || pg_temp.file('report') || '}'),
  'report.submit.statement_date {"pointer": "/statement/dated_on"}', 'no older than the accounts');
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-11", "accounts_to": "2023-01-10", "attachment_id": ' || pg_temp.file('report') || '}'),
  'report.submit.statement_date {"pointer": "/statement/dated_on"}', 'nor ahead');
select is(pg_temp.stated('{"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-10", "accounts_to": "2022-12-31", "attachment_id": ' || pg_temp.file('report') || '}'),
  'report.submit.statement_date {"pointer": "/statement/accounts_to"}', 'the accounts are of the grant year or later');
create temp table stated as select '"statement": {"kind": "auditor_statement", "name": "Kari", "authorisation_number": "987654321", "dated_on": "2023-01-10", "accounts_to": "2023-01-10", "attachment_id": '
  || pg_temp.file('report') || '}' as text;
select matches(pg_temp.report('{"spent_ore": 100000, "unspent_ore": 0, ' || (select text from stated) || '}'),
  'report.submit.form_faults.*"code": "missing".*"pointer": "/form/reached".*"code": "missing".*"pointer": "/form/costs"');
select matches(pg_temp.report('{"spent_ore": 100000, "unspent_ore": 0, ' || (select text from stated) || ', "form": {"reached": "Alt", "costs": [{"item": "Leie", "cost": 1}]}}'),
  'report.submit.form_faults.*unbalanced');

-- The letter says the same, each in its language.
select is((select array_agg(x.document ->> 'accounts_confirmed' order by l) from unnest('{nb,nn}'::text[]) l cross join lateral decision.letter_document(array[(select id from d)], l) x),
  array['Regnskapet skal være bekreftet av revisor (ISRS 4400 eller SA 3801). Legg ved bekreftelsen.', 'Rekneskapen skal vere stadfesta av revisor (ISRS 4400 eller SA 3801). Legg ved stadfestinga.']);
savepoint demands;
-- Where a scheme has set nothing, the house's levels hold, as they were on the day.
select is(array[report.statement_level(0, decision_id, 49999999) ->> 'kind', report.statement_level(0, decision_id, 50000000) ->> 'kind'], '{NULL,auditor_statement}') from w;
select pg_temp.act('admin', 'setting_change_create');
select is(pg_temp.refusal($$select api.setting_change_create(null, '{"name": "report.statement_levels", "cause": "c", "value": [{"from_ore": 5, "kind": "auditor_statement"}, {"from_ore": 9, "kind": "self_declaration"}]}')$$),
  'setting.change.value {"errors": [{"code": "level_order", "pointer": "/value/1/kind"}]}');
select is(pg_temp.refusal($$select api.setting_change_create(null, '{"name": "report.statement_levels", "cause": "c", "valid_from": "2023-01-11", "value": []}')$$), 'not refused');
update rule.instance set business_date = '2023-01-12';
select is(report.statement_level(0, decision_id, 50000000) ->> 'kind', 'auditor_statement', 'also when they have changed') from w;
rollback to demands;
select pg_temp.act('caseworker');

-- Overdue, it stops what is still to be paid.
select is((api.award_reporting('applicant', (select id from w))).doc - array['form_schema', 'form_version_id', 'award_id'],
  '{"state": "due", "due_on": "2024-04-01", "overdue": false, "amount_ore": 100000, "overdue_stops": "award", "stops_payouts": false, "statement": {"from_ore": 100000, "kind": "auditor_statement", "attachment": true, "authorisation": true}, "statement_levels": [{"from_ore": 0, "kind": "self_declaration"}, {"from_ore": 50000, "kind": "independent_confirmation"}, {"from_ore": 100000, "kind": "auditor_statement"}]}'::jsonb);
select pg_temp.act('finance2');
select lives_ok(format('select api.bank_account_confirm(%s, null)', id)) from recipient.bank_account;
select is((select payment.payout_doc(id) ->> 'blocked_by' from payment.payout), '[]');
update rule.instance set business_date = '2024-04-02';
select is((api.award_reporting('applicant', (select id from w))).doc #>> '{statement,kind}', 'auditor_statement', 'an award goes by what it was given under');
select is((api.award_reporting('applicant', (select id from w))).doc ->> 'stops_payouts', 'true');
select is((select payment.payout_doc(id) ->> 'blocked_by' from payment.payout), '["report_overdue"]');
select pg_temp.act('caseworker');
select is(pg_temp.report('{"spent_ore": 100000, "unspent_ore": 0, ' || (select text from stated) || ', "form": {"reached": "Alt", "costs": [{"item": "Leie", "cost": 100000}]}}'), 'not refused');
select is((select payment.payout_doc(id) ->> 'blocked_by' from payment.payout), '[]', 'a report that is in stops nothing');

-- Deficient: put right by a day, or it is overdue again.
create temp table r as select id from report.report;
select is(pg_temp.refusal(format($$select api.report_control(%s, null, '{"result": "approved", "note": "n", "due_on": "2024-05-01"}')$$, id)), 'report.control.due_on {"pointer": "/due_on"}') from r;
select is((api.report_control(id, null, '{"result": "deficient", "note": "Bilag mangler", "due_on": "2024-04-20"}')).doc ->> 'due_on', '2024-04-20') from r;
select is((api.award_reporting('caseworker', (select id from w))).doc ->> 'due_on', '2024-04-20');
update rule.instance set business_date = '2024-04-21';
select is((select payment.payout_doc(id) ->> 'blocked_by' from payment.payout), '["report_overdue"]');
select is(pg_temp.report('{"spent_ore": 100000, "unspent_ore": 0, ' || (select text from stated) || ', "form": {"reached": "Alt", "costs": [{"item": "Leie", "cost": 100000}]}}'), 'not refused');
select is((api.report_control(id, null, '{"result": "approved", "note": "I orden"}')).doc #>> '{form,reached}', 'Alt') from r;

-- The log of controls stays as it is written.
select is(pg_temp.refusal(format($$select api.control_create(%s, null, '{"kind": "site_visit", "basis": "risk", "finding": "none", "reaction": "stop", "note": "n"}')$$, id)), 'control.create.reaction {"pointer": "/reaction"}') from w;
select is((api.control_create(id, null, '{"kind": "site_visit", "basis": "risk", "finding": "minor", "reaction": "guidance", "note": "Besøk"}')).doc ->> 'finding', 'minor') from w;
select is((select string_agg(kind, ',') from api.award_control_list('auditor', (select id from w), null, null, null, 9)), 'site_visit,report,report');
select is((select count(*)::int from api.scheme_control_list('auditor', (select scheme_id from w), null, null, null, 9)), 3);
select throws_ok($$select api.award_control_list('applicant', (select id from w), null, null, null, 9)$$, 'TS000', 'access.role.missing');
select throws_ok($$update report.control set note = 'x'$$, 'TS000', 'history.row.kept');
select pg_temp.act('caseworker2');
select lives_ok($$select api.application_impartiality((select application_id from w), null, '{"conflict": true, "ground": "Slekt"}')$$);
select is(pg_temp.refusal(format($$select api.control_create(%s, null, '{"kind": "document", "basis": "risk", "finding": "none", "reaction": "none", "note": "n"}')$$, id)), 'impartiality.conflict.declared {}') from w;

-- A call without a report form takes no answers; another award of the same recipient is not stopped by this scheme's rule.
select pg_temp.act('scheme_owner');
update scheme.call set report_form_version_id = null, report_form_schema = null where id = pg_temp.call_id();
create temp table d2 as select pg_temp.decided(1000) as id;
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format($$select api.report_create(%s, null, '{"spent_ore": 1, "unspent_ore": 0, "form": {"a": 1}}')$$, (pg_temp.award_of(id)).id)), 'report.submit.no_form {"pointer": "/form"}') from d2;
select is((report.demand_of((pg_temp.award_of(id)).scheme_id, id)).overdue_stops, 'recipient', 'what was set later holds for later awards') from d2;
select * from finish();
rollback;
