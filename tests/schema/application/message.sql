-- Messages with the party, incoming post, what waits for an answer, and who sees which.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(46);
create temp table a as select pg_temp.case_in('submitted', 1000) as id;
create temp table other as select pg_temp.case_in('submitted', 1000) as id;
create function pg_temp.write(p_body jsonb default '{}') returns bigint language sql as $$
  select (api.thread_create((select id from a), null, '{"subject": "Budsjettet", "text": "Hva gjelder posten «annet»?"}' || p_body)).id $$;
create function pg_temp.post(p_body jsonb default '{}') returns bigint language sql as $$
  select (api.post_register((select id from a), null, '{"channel": "email", "received_on": "2023-01-09", "sender": "Kari Nes", "text": "Vedlagt.", "subject": "Ettersending"}' || p_body)).id $$;
create function pg_temp.thread(p_user text, p_id bigint) returns jsonb language sql as $$ select (api.thread_get(p_user, p_id)).doc $$;
create function pg_temp.action(p_user text, p_id bigint, p_action text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(pg_temp.thread(p_user, p_id) -> 'actions') x where x ->> 'action' = p_action $$;
create function pg_temp.case_action(p_user text, p_action text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get(p_user, (select id from a), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = p_action $$;
create function pg_temp.told(p_user text) returns int language sql as $$ select count(*)::int from api.notice_list(p_user, '{"level": "message"}', null, null, 50) $$;

-- To the party, and back.
select is(pg_temp.case_action('caseworker', 'write_message'), 'allowed');
select is(pg_temp.case_action('applicant', 'write_message'), 'allowed', 'both sides write');
select is(pg_temp.case_action('applicant', 'register_post'), 'access.role.missing', 'caseworkers register');
select pg_temp.act('finance');
select throws_ok('select pg_temp.write()', 'access.role.missing', 'others do not write');
select pg_temp.act('caseworker');
create temp table m as select pg_temp.write() as id;
select is((select needs_answer from application.message_thread), false, 'what goes out is no question to us');
select is(pg_temp.told('applicant'), 1, 'the party is told');
select is((select unread from api.thread_list('applicant', (select id from a), '{}', null, null, 50)), 1, 'and has it unread');
select is((select unread from api.thread_list('caseworker', (select id from a), '{}', null, null, 50)), 0, 'who wrote it has not');
select pg_temp.act('applicant');
select from api.thread_read((select id from m), null);
select is((select unread from api.thread_list('applicant', (select id from a), '{}', null, null, 50)), 0, 'read');
select isnt(pg_temp.thread('caseworker', (select id from m)) -> 'messages' -> 0 ->> 'read_by_party_at', null, 'staff see that it was');
select is((api.message_send((select id from m), null, '{"text": "Leie av lokale."}')).doc -> 'messages' -> 1 ->> 'direction', 'in', 'the party answers');
select is(pg_temp.thread('caseworker', (select id from m)) -> 'needs_answer', 'true'::jsonb, 'what comes in waits for an answer');
select is((select array_agg(id) from api.application_list('caseworker', '{"needs_answer": true}', '-id', null, 50)), (select array[id] from a), 'in the queue');
select is((select count(*)::int from api.application_list('caseworker', '{"needs_answer": false}', '-id', null, 50) where id = (select id from a)), 0, 'the others the other way round');
select is(pg_temp.told('caseworker'), 1, 'nobody has the case, so its office is told');
select is((select x.value ->> 'count' from jsonb_array_elements((api.view_counts('caseworker')).doc -> 'items') x
  join application.saved_view s on s.id = (x.value ->> 'view_id')::bigint and s.name = 'Må besvares'), '1', 'and a view counts them');
select pg_temp.act('caseworker2');
select from api.application_claim((select id from a), null);
select pg_temp.act('applicant');
select from api.message_send((select id from m), null, '{"text": "Og mat."}');
select is(pg_temp.told('caseworker2'), 2, 'who has the case is told');
select is(pg_temp.told('caseworker'), 1, 'the others not again');
select pg_temp.act('caseworker2');
select from api.absence_create(null, '{"from_on": "2023-01-10", "to_on": "2023-01-12", "ground": "Ferie"}');
select pg_temp.act('applicant');
select from api.message_send((select id from m), null, '{"text": "Er det greit?"}');
select is(pg_temp.told('caseworker'), 2, 'unless that one is away');
select pg_temp.act('caseworker');
select throws_ok('select api.message_send((select id from m), ''9'', ''{"text": "x"}'')', 'resource.change.stale', 'in the version that was read');
select is((api.message_send((select id from m), null, '{"text": "Ja."}')).doc -> 'needs_answer', 'false'::jsonb, 'an answer ends the wait');
select throws_ok('update application.message set text = ''y''', 'history.row.kept', 'what is sent stays');
select throws_ok('select api.thread_answered((select id from m), null, ''{"reason": "x"}'')', 'thread.answered.not_waiting', 'nothing waits');
select is((api.thread_needs_answer((select id from m), null)).doc -> 'needs_answer', 'true'::jsonb, 'or it does after all');
select throws_ok('select api.thread_needs_answer((select id from m), null)', 'thread.needs_answer.waiting', 'once');
select is((api.thread_answered((select id from m), null, '{"reason": "Ringte."}')).doc ->> 'answered_reason', 'Ringte.', 'answered otherwise');
select is(pg_temp.thread('applicant', (select id from m)) ->> 'answered_reason', null, 'how is ours');

-- Files of the case alone.
insert into application.file (sha256, size_bytes, present, prepared_at) values (repeat('a', 64), 1, true, now());
insert into application.attachment (application_id, kind, name, media_type, size_bytes, sha256, state, uploaded_by, uploaded_at)
  select id, k, k || '.pdf', 'application/pdf', 1, repeat('a', 64), 'not_scanned', pg_temp.user_id('caseworker'), now() from a, unnest(array['case', 'internal']) k
  union all select id, 'case', 'annen.pdf', 'application/pdf', 1, repeat('a', 64), 'not_scanned', pg_temp.user_id('caseworker'), now() from other;
create function pg_temp.file(p_name text) returns jsonb language sql as $$ select jsonb_build_object('attachment_ids', jsonb_build_array((select id from application.attachment where name = p_name))) $$;
select is(pg_temp.refusal($$select pg_temp.write(pg_temp.file('internal.pdf'))$$), 'message.send.attachment_unknown {"errors": [{"code": "unknown", "pointer": "/attachment_ids/0"}]}', 'internal files are not sent');
select is(pg_temp.refusal($$select pg_temp.write(pg_temp.file('annen.pdf'))$$), 'message.send.attachment_unknown {"errors": [{"code": "unknown", "pointer": "/attachment_ids/0"}]}', 'nor those of another case');
create temp table w as select pg_temp.write(pg_temp.file('case.pdf')) as id;
select is(pg_temp.thread('applicant', (select id from w)) -> 'messages' -> 0 -> 'attachments' -> 0 ->> 'name', 'case.pdf');

-- Post.
select is(pg_temp.refusal($$select pg_temp.post('{"received_on": "2023-01-11"}')$$), 'post.register.received_on {"pointer": "/received_on"}');
select is(pg_temp.refusal($$select pg_temp.post('{"channel": "paper"}')$$), 'post.register.paper_reason {"pointer": "/paper_reason"}', 'paper has a reason');
select is(pg_temp.refusal($$select pg_temp.post('{"paper_reason": "x"}')$$), 'post.register.paper_reason {"pointer": "/paper_reason"}', 'e-mail has none');
select is(pg_temp.refusal($$select pg_temp.post(jsonb_build_object('thread_id', (select id from m)))$$), 'post.register.thread {"pointer": "/subject"}', 'a thread or a subject');
select is(pg_temp.refusal($$select api.post_register((select id from other), null, jsonb_build_object('channel', 'email', 'received_on', '2023-01-09', 'sender', 'K', 'text', 't', 'thread_id', (select id from m)))$$),
  'post.register.thread {"pointer": "/thread_id"}', 'of the case');
create temp table p as select pg_temp.post('{"channel": "paper", "paper_reason": "Har ikke tilgang til nett"}') as id;
select is(pg_temp.thread('applicant', (select id from p)) -> 'messages' -> 0 ->> 'paper_reason', 'Har ikke tilgang til nett', 'the party sees its own post');
create temp table n as select pg_temp.post('{"from_party": false, "sender": "En nabo"}' || pg_temp.file('internal.pdf')) as id;
select throws_ok('select pg_temp.thread(''applicant'', (select id from n))', 'object.get.not_found', 'not that of others');
select is(pg_temp.action('caseworker', (select id from n), 'reply'), 'message.send.no_party');
select throws_ok('select api.message_send((select id from n), null, ''{"text": "x"}'')', 'message.send.no_party', 'who are not written to here');
select is((select count(*)::int from api.thread_list('applicant', (select id from a), '{}', null, null, 50) where not with_party), 0, 'nor listed');
select is((select count(*)::int from api.history_list('applicant', jsonb_build_object('object', 'application/' || (select id from a)), null, null, 500)
  where object = 'message/' || (select id from application.message where thread_id = (select id from n))), 0, 'nor in the party''s history');
select ok(exists (select from application.access_documents((select id from a), 'nb') where object like 'message/%' and ground is null), 'messages are given in a package');

-- Impartiality.
select pg_temp.act('caseworker');
select from api.application_impartiality((select id from a), null, '{"conflict": true, "ground": "Bror"}');
select throws_ok('select pg_temp.write()', 'impartiality.conflict.declared', 'who has a conflict does not write');
select throws_ok('select pg_temp.post()', 'impartiality.conflict.declared', 'nor register');
select is(pg_temp.action('caseworker', (select id from m), 'reply'), 'impartiality.conflict.declared');
select is(pg_temp.case_action('caseworker', 'write_message'), 'impartiality.conflict.declared', 'and is told so');
select * from finish();
rollback;
