-- Notes that are internal, remarks that are the record, the checklist a decision waits for, and flags.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(67);
create temp table a as select pg_temp.case_in('under_review', 100000) as id;

-- Notes.
select pg_temp.act('caseworker', 'note_create');
create temp table n as select ((api.note_create((select id from a), null, '{"text": "Ring dem."}')).doc ->> 'id')::bigint as id;
select pg_temp.act('caseworker2');
select throws_ok($$select api.note_update((select id from n), null, '{"text": "X"}')$$, 'TS000', 'note.change.not_author');
select throws_ok($$select api.note_delete((select id from n), null)$$, 'TS000', 'note.change.not_author');
select is((select text from api.note_list('auditor', (select id from a), '{}', null, null, 50)), 'Ring dem.', 'all who work with the case read it');
select throws_ok($$select api.note_list('applicant', (select id from a), '{}', null, null, 50)$$, 'TS000', 'access.role.missing', 'the party does not');
select throws_ok($$select api.note_list('delegated', (select id from a), '{}', null, null, 50)$$, 'TS000', 'object.get.not_found');
select throws_ok($$select api.note_list('caseworker', (select id from a), '{}', null, 'x', 50)$$, 'TS000', 'list.after.invalid');
select pg_temp.act('caseworker');
select throws_ok($$select api.note_update((select id from n), '7', '{"text": "X"}')$$, 'TS000', 'resource.change.stale');
select is((api.note_update((select id from n), '1', '{"text": "Ring dem i dag."}')).doc ->> 'text', 'Ring dem i dag.');
select isnt((select changed_at from application.note), null);
select is((api.note_delete((select id from n), null)).doc, null);
select is((select count(*)::int from api.note_list('caseworker', (select id from a), '{}', null, null, 50)), 0);
select throws_ok($$select api.note_delete((select id from n), null)$$, 'TS000', 'object.get.not_found', 'once');
select is((select array_agg(history.row_of(body) ->> 'text' order by id) from history.entry where object = 'note'), '{Ring dem.,Ring dem i dag.,Ring dem i dag.}'::text[], 'the history keeps what it said');
select throws_ok($$delete from application.note$$, 'TS000', 'history.row.kept');
select is((select count(*)::int from api.history_list('applicant', jsonb_build_object('object', 'application/' || (select id from a)), null, null, 500)
  where split_part(object, '/', 1) in ('note', 'remark', 'tick', 'flag')), 0, 'not in the party''s history');
select pg_temp.act('auditor');
select throws_ok($$select api.note_create((select id from a), null, '{"text": "X"}')$$, 'TS000', 'access.role.missing');

-- Notes at a field, and whom they mention.
select pg_temp.act('caseworker', 'note_create');
select is((select jsonb_build_array(d -> 'field', d -> 'assessment_id', d -> 'mentions') from (select (api.note_create((select id from a), null,
  '{"text": "Høyt?", "field": "/amount_ore"}')).doc as d) x), '["/amount_ore", null, []]'::jsonb);
create temp table s as select max(id) as id from application.assessment;
create temp table m as select ((api.note_create((select id from a), null, jsonb_build_object('text', '@Person caseworker2 enig?', 'field', '/grounds', 'assessment_id', (select id from s),
  'mentions', jsonb_build_array(pg_temp.user_id('caseworker2'), pg_temp.user_id('caseworker2'), pg_temp.user_id('caseworker'))))).doc) as d;
select is((select jsonb_array_length(d -> 'mentions') from m), 2, 'each once');
select is((select array_agg(user_id) from application.notice where level = 'mention'), array[pg_temp.user_id('caseworker2')], 'who is mentioned is told, not who wrote');
select is((select title from api.notice_list('caseworker2', '{"level": "mention"}', null, null, 50)), 'Tiltak');
select is(pg_temp.refusal(format($$select api.note_create(%s, null, '{"text": "X", "field": "/shoes", "assessment_id": 999999, "mentions": [%s, %s, %s]}')$$,
    (select id from a), pg_temp.user_id('applicant'), pg_temp.user_id('delegated'), pg_temp.user_id('approver'))),
  'note.save.faults {"errors": [{"code": "assessment_unknown", "pointer": "/assessment_id"}, {"code": "mention_unseen", "pointer": "/mentions/0"}, {"code": "mention_unseen", "pointer": "/mentions/1"}]}');
select is(pg_temp.refusal(format($$select api.note_create(%s, null, '{"text": "X", "field": "/form/x"}')$$, (select id from a))),
  'note.save.faults {"errors": [{"code": "field_unknown", "pointer": "/field"}]}');
select is(pg_temp.refusal(format($$select api.note_create(%s, null, '{"text": "X", "assessment_id": %s}')$$, (select id from a), (select id from s))),
  'note.save.faults {"errors": [{"code": "field_missing", "pointer": "/field"}]}');
select is((select array_agg(name order by name) from api.colleague_list('caseworker', (select id from a), '{"q": "CASE"}', null, null, 50)),
  '{Person caseworker,Person caseworker2}'::text[], 'by the beginning of any name; not those who do not see the scheme');
select is((select count(*)::int from api.colleague_list('caseworker', (select id from a), '{}', null, null, 50) where name ~ 'delegated|applicant|auditor|admin'), 0);
select throws_ok($$select api.colleague_list('applicant', (select id from a), '{}', null, null, 50)$$, 'TS000', 'access.role.missing');
-- Those who were told before are not told again; where a note stands stays.
select is((api.note_update((select (d ->> 'id')::bigint from m), '1', jsonb_build_object('text', 'Enig?', 'mentions', jsonb_build_array(pg_temp.user_id('caseworker2'), pg_temp.user_id('approver'))))).doc ->> 'field', '/grounds');
select is((select count(*)::int from application.notice where level = 'mention'), 2);
select is(jsonb_array_length((api.note_update((select (d ->> 'id')::bigint from m), '2', '{"text": "Enige?"}')).doc -> 'mentions'), 2, 'left as they are');
-- Read and unread are each person's own.
select pg_temp.act('approver');
select is((select array_agg(unread) from api.note_list('approver', (select id from a), '{}', null, null, 50)), '{t,t}'::boolean[]);
select is((api.note_read((select id from a), null, jsonb_build_object('up_to', (select min(id) from application.note where active)))).doc ->> 'unread', '1');
select is((select array_agg(unread) from api.note_list('approver', (select id from a), '{}', null, null, 50)), '{f,t}'::boolean[]);
select is((select array_agg(unread) from api.note_list('caseworker2', (select id from a), '{}', null, null, 50)), '{t,t}'::boolean[]);
-- A note of an assessment that is blind is blind too, in the list and in the history.
update scheme.call set assessments_required = 2 where id = pg_temp.call_id();
select is((select array_agg(field) from api.note_list('caseworker2', (select id from a), '{}', null, null, 50)), '{/amount_ore}'::text[]);
select is((select count(*)::int from api.history_list('caseworker2', jsonb_build_object('object', 'application/' || (select id from a)), null, null, 500) where object = 'note/' || (select d ->> 'id' from m)), 0);
select pg_temp.act('caseworker2');
select is(pg_temp.refusal(format($$select api.note_create(%s, null, '{"text": "X", "field": "/grounds", "assessment_id": %s}')$$, (select id from a), (select id from s))),
  'note.save.faults {"errors": [{"code": "assessment_unknown", "pointer": "/assessment_id"}]}');
update scheme.call set assessments_required = 1 where id = pg_temp.call_id();

-- Remarks.
select pg_temp.act('approver');
select is((api.remark_create((select id from a), null, '{"text": "Avklart på telefon."}')).doc ->> 'text', 'Avklart på telefon.');
select throws_ok($$update application.remark set text = 'X'$$, 'TS000', 'history.row.kept', 'never changed');
select throws_ok($$delete from application.remark$$, 'TS000', 'history.row.kept');
select is((select text from api.remark_list('caseworker', (select id from a), '{}', null, null, 50)), 'Avklart på telefon.');
select pg_temp.act('finance');
select throws_ok($$select api.remark_create((select id from a), null, '{"text": "X"}')$$, 'TS000', 'access.role.missing');

-- The checklist.
select pg_temp.act('scheme_owner');
select is(pg_temp.refusal($$select api.call_update(pg_temp.call_id(), null, '{"checklist": [{"key": "a", "text": {"nb": "A", "nn": "A"}, "mandatory": true}, {"key": "a", "text": {"nb": "B", "nn": "B"}, "mandatory": true}]}')$$),
  'call.save.checklist {"errors": [{"code": "duplicate", "pointer": "/checklist/1/key"}]}');
select is(jsonb_array_length((api.call_update(pg_temp.call_id(), null, '{"checklist": [{"key": "budget", "text": {"nb": "Budsjettet går opp", "nn": "Budsjettet går opp", "en": "The budget balances"}, "mandatory": true},
  {"key": "web", "text": {"nb": "Nettsiden er sett på", "nn": "Nettsida er sett på"}, "mandatory": false}]}')).doc -> 'checklist'), 2, 'also when the call is open');
select is((api.checklist_get('auditor', (select id from a))).doc ->> 'open_mandatory', '1');
select is((api.checklist_get('auditor', (select id from a))).doc -> 'items' -> 0 ->> 'text', 'Budsjettet går opp');
select throws_ok($$select api.checklist_get('applicant', (select id from a))$$, 'TS000', 'access.role.missing');
create function pg_temp.action(p_name text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get('caseworker', (select id from a), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = p_name $$;
select pg_temp.act('caseworker');
create temp table d as select (api.decision_create((select id from a), null, '{"outcome": "granted", "amount_ore": 80000, "grounds": "G"}')).id;
select throws_ok($$select api.decision_submit((select id from d), null)$$, 'TS000', 'decision.submit.checklist_open');
select is(pg_temp.action('submit_decision'), 'decision.submit.checklist_open', 'told beforehand');
select is(pg_temp.action('tick'), 'allowed');
select is(pg_temp.action('add_note'), 'allowed');
insert into batch.batch (name, call_ids, method, hold_seconds, state, prepared_by, prepared_at)
  values ('B', array[pg_temp.call_id()], '{"kind": "listed"}', 600, 'previewing', pg_temp.user_id('caseworker'), rule.now());
insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds)
  select (select max(id) from batch.batch), x.id, x.version, 'granted', 1, 'G' from application.application x where x.id = (select id from a);
select ok((select obstacles ? 'checklist_open' from batch.obstacles((select max(id) from batch.batch))));
select throws_ok($$select api.checklist_tick((select id from a), null, '{"key": "shoes", "done": true}')$$, 'TS000', 'checklist.tick.unknown');
select is((api.checklist_tick((select id from a), null, '{"key": "budget", "done": true, "comment": "Sum 80 000."}')).doc -> 'items' -> 0 -> 'set_by' ->> 'name', 'Person caseworker');
select is((api.checklist_tick((select id from a), null, '{"key": "budget", "done": false}')).doc ->> 'open_mandatory', '1', 'a tick is taken away');
select pg_temp.act('caseworker2');
select throws_ok($$select api.checklist_tick((select id from a), null, '{"key": "budget", "done": true}')$$, 'TS000', 'impartiality.declaration.missing');
select pg_temp.act('caseworker');
select from api.checklist_tick((select id from a), null, '{"key": "budget", "done": true}');
select is((api.decision_submit((select id from d), null)).doc ->> 'state', 'submitted', 'what is not mandatory holds nothing up');
select pg_temp.act('approver');
select from api.decision_approve((select id from d), null, '{}');
select pg_temp.act('caseworker');
select throws_ok($$select api.checklist_tick((select id from a), null, '{"key": "web", "done": true}')$$, 'TS000', 'checklist.tick.state');
select is(pg_temp.action('tick'), 'object.move.illegal');

-- Flags.
select is((api.flag_create((select id from a), null, '{"kind": "risk", "level": "high", "text": "Ny organisasjon."}')).doc ->> 'state', 'open');
create temp table f as select max(id) as id from application.flag;
select ok((select obstacles ? 'open_flag' from batch.obstacles((select max(id) from batch.batch))));
select throws_ok($$select api.flag_update((select id from f), null, '{"state": "handled"}')$$, 'TS000', 'flag.update.resolution');
select pg_temp.act('approver');
select is((api.flag_update((select id from f), null, '{"state": "accepted", "resolution": "Beløpet er lite."}')).doc -> 'resolved_by' ->> 'name', 'Person approver');
select is((select count(*)::int from api.flag_list('auditor', (select id from a), '{"state": "open"}', null, null, 50)), 0);
select is((api.flag_update((select id from f), null, '{"state": "open"}')).doc -> 'resolution', 'null'::jsonb, 'opened again');
select throws_ok($$select api.flag_list('applicant', (select id from a), '{}', null, null, 50)$$, 'TS000', 'access.role.missing');
select is((select count(*)::int from history.entry where object = 'flag'), 3);

-- Whoever was told of a case and does not see it any more, is not told what it is about.
update access.user_account set office_id = (select id from access.office where kind = 'delegated' limit 1) where username = 'caseworker2';
select is((select title from api.notice_list('caseworker2', '{"level": "mention"}', null, null, 50)), null, 'nor may a notice outlive the right to see its case');
select * from finish();
rollback;
