-- Versions of what was applied for, what differs between them, and receipts: all told by the history.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../form_fixture.psql
select plan(28);
select pg_temp.act('scheme_owner');
update scheme.call set form_version_id = scheme.form_register(scheme_id, pg_temp.form()), form_schema = pg_temp.form() where id = pg_temp.call_id();
select pg_temp.act('caseworker');
create temp table c as select pg_temp.case_in('draft') as id;
create function pg_temp.versions() returns text language sql as
  $$ select coalesce(string_agg(number || case when submitted then '+' else '-' end, ' ' order by number), '') from application.content_versions((select id from c)) $$;
create function pg_temp.change(p jsonb) returns void language plpgsql as $$ begin perform api.application_update((select id from c), null, p); end $$;
create function pg_temp.diff(p_from int, p_to int) returns text language sql as $$ select replace(string_agg(format('%s %s|%s|%s|%s', d ->> 'change', d ->> 'pointer', d ->> 'label',
    d ->> 'before_text', d ->> 'after_text'), E'\n'), chr(160), ' ')
  from jsonb_array_elements((api.application_diff('caseworker', (select id from c), jsonb_build_object('from', p_from, 'to', p_to))).doc -> 'changes') d $$;

select is(pg_temp.versions(), '', 'a draft has none');
select alike(pg_temp.refusal(format($$select api.application_diff('caseworker', %s, '{}')$$, (select id from c))), 'application.diff.version_unknown %?to%');
select alike(pg_temp.refusal(format($$select * from api.receipt_get('caseworker', %s, '{}')$$, (select id from c))), 'application.receipt.not_submitted %draft%');
select pg_temp.change(jsonb_build_object('form', pg_temp.answers()));
select api.application_submit((select id from c), null) is not null;
select is(pg_temp.versions(), '1+', 'the first is what was sent in');
select application.open_deadline((select id from c), 'decision_target', '2023-01-10', '2023-03-01', 'fvl § 11 a');
select api.application_reopen((select id from c), null) is not null;
select is((select count(*)::int from application.deadline where application_id = (select id from c) and state = 'open'), 0, 'nobody is told to decide what is being written');
select is(pg_temp.versions(), '1+', 'to open it changes nothing');
select pg_temp.change(jsonb_build_object('title', 'Ny tittel', 'form', pg_temp.answers() || '{"group": "other", "which": "Eldre", "starts": "2023-05-02", "budget": [
  {"what": "Buss", "cost": 20000, "paid": 20000}, {"what": "Leie", "cost": 100000, "paid": 100000}]}'::jsonb));
select pg_temp.change('{"contact": {"name": "Kari Nes", "email": "kari@example.org"}}');
select is(pg_temp.versions(), '1+ 2- 3-', 'each change of the content is a version');
select pg_temp.change('{"amount_ore": 120000}');
select api.application_submit((select id from c), null) is not null;
select is(pg_temp.versions(), '1+ 2- 3- 4+', 'the last is sent in again');
select api.application_impartiality((select id from c), null, '{"conflict": false}') is not null;
select is(pg_temp.versions(), '1+ 2- 3- 4+', 'and what others do makes none');
select is(pg_temp.diff(1, 2), E'changed /title|Tittel|Tiltak|Ny tittel\nchanged /form/group|Målgruppe|Barn|Andre\nadded /form/which|Hvilke||Eldre\n'
  'added /form/starts|Start||02.05.2023\nadded /form/budget/0|Budsjett, rad 1||Post: Buss; Kostnad: 200 kr; Dekning: 200 kr', 'a row put before another is told as that');
select is(pg_temp.diff(3, 4), 'changed /amount_ore|Søknadsbeløp|1 000 kr|1 200 kr');
select is(pg_temp.diff(2, 3), 'added /contact|Kontaktperson||Navn: Kari Nes; E-post: kari@example.org');
select is(pg_temp.diff(2, 1), E'changed /title|Tittel|Ny tittel|Tiltak\nchanged /form/group|Målgruppe|Andre|Barn\nremoved /form/which|Hvilke|Eldre|\n'
  'removed /form/starts|Start|02.05.2023|\nremoved /form/budget/0|Budsjett, rad 1|Post: Buss; Kostnad: 200 kr; Dekning: 200 kr|', 'also backwards');
select is(pg_temp.diff(4, 4), null, 'a version does not differ from itself');
select is((api.application_diff('caseworker', (select id from c), '{}')).doc -> 'from' ->> 'number', '3', 'the last two unless told');
select alike(pg_temp.refusal(format($$select api.application_diff('caseworker', %s, '{"from": 9}')$$, (select id from c))), 'application.diff.version_unknown %?from%');
select is((select array_agg(number) from api.application_version_list('caseworker', (select id from c), null, null, '2', 10)), '{3,4}', 'page by page');
create temp table o as select (api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id('Kommune To'), 'title', 'T', 'amount_ore', 1))).id;
select throws_ok(format($$select api.application_version_list('applicant', %s, null, null, null, 10)$$, (select id from o)), 'TS000', 'object.get.not_found', 'who sees no case sees no versions');

-- receipts
select is((select r.number from application.receipt_make((select id from c), null) r), 2, 'it was sent in twice');
select is((select r.receipt::jsonb ->> 'content_sha256' from application.receipt_make((select id from c), 1) r),
  (select encode(sha256(convert_to(r.content, 'UTF8')), 'hex') from application.receipt_make((select id from c), 1) r), 'the digest is of the content');
select is((select r.content from application.receipt_make((select id from c), 1) r),
  (select application.canonical(content) from application.content_versions((select id from c)) where number = 1), 'which is that of the version');
select is(application.canonical('{"b": [1.50, true, null, "a\"\u00e6\n"], "aa": {}, "a": -3.0}'), '{"a":-3,"aa":{},"b":[1.5,true,null,"a\"æ\n"]}', 'one form for what means the same');
select is((select doc from api.receipt_get('caseworker', (select id from c), '{"number": 1}')), null, 'not signed yet');
select is((select doc ->> 'signature' from application.receipt_make((select id from c), 1) m,
  api.receipt_keep('caseworker', (select id from c), 1, m.receipt, repeat('ab', 64), repeat('cd', 32))), repeat('ab', 64), 'the signature is kept');
select is((select doc ->> 'signature' from application.receipt_make((select id from c), 1) m,
  api.receipt_keep('caseworker', (select id from c), 1, m.receipt, repeat('ef', 64), repeat('01', 32))), repeat('ab', 64), 'the first for ever');
select is((select doc from api.receipt_keep('caseworker', (select id from c), 2, '{"late":false}', repeat('ef', 64), repeat('01', 32))), null, 'only what we made is kept');
select throws_ok('delete from application.receipt', 'TS000', 'history.row.kept');
select is(jsonb_path_query_array((api.receipt_keys(repeat('01', 32))).doc, '$.keys[*].signs'), '[true, false]', 'the key that signs, and the one that has');
select * from finish();
rollback;
