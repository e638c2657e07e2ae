-- Unsent text: its writer's alone, never written over unseen, gone with what it was written for, with time and with the account.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(51);
create temp table a as select pg_temp.case_in('under_review', 1000) as id;
create function pg_temp.a() returns bigint language sql as $$ select id from a $$;
create function pg_temp.save(p_match text, p_text text default 'Grunnen', p_form text default 'assessment', p_object text default 'application', p_id bigint default pg_temp.a())
returns bigint language sql as $$
  select ((api.autosave_save(p_object, p_id, p_form, p_match, jsonb_build_object('content', jsonb_build_object('grounds', p_text)))).doc ->> 'version')::bigint $$;
create function pg_temp.read(p_who text, p_object text default 'application', p_id bigint default pg_temp.a(), p_form text default 'assessment') returns jsonb language sql as $$
  select (api.autosave_get(p_who, p_object, p_id, p_form)).doc $$;
create function pg_temp.kept() returns int language sql as $$ select count(*)::int from access.autosave $$;
create temp table rows_before as select (select max(id) from history.entry) as history, (select count(*) from access.idempotency) as keys;

-- Kept and read again.
select is(pg_temp.read('caseworker') ->> 'version', '0', 'nothing yet');
select is(pg_temp.read('caseworker') -> 'content', 'null');
select pg_temp.act('caseworker');
create temp table v as select pg_temp.save('0') as version;
select is(pg_temp.read('caseworker') -> 'content', '{"grounds": "Grunnen"}');
select is(pg_temp.read('caseworker') ->> 'version', (select version::text from v));
select is(pg_temp.read('approver') ->> 'version', '0', 'another has another text in the same form');
select is((select count(*)::int from api.autosave_list('caseworker', '{}', null, null, 50)), 1);
select is((select count(*)::int from api.autosave_list('admin', '{}', null, null, 50)), 0);

-- Never written over unseen.
select is(pg_temp.refusal($$select pg_temp.save('0', 'Annet')$$), format('resource.change.stale {"current_version": %s}', (select version from v)), 'begun elsewhere meanwhile');
update v set version = pg_temp.save(version::text, 'Mer');
select is(pg_temp.read('caseworker') -> 'content' ->> 'grounds', 'Mer');
select matches(pg_temp.refusal(format('select pg_temp.save(''%s'')', (select version - 1 from v))), '^resource.change.stale');
select is(pg_temp.refusal(format('select pg_temp.save(''%s'', p_form := ''decision'')', (select version from v))), 'resource.change.stale {"current_version": 0}', 'sent or discarded elsewhere');
select matches(pg_temp.refusal(format('select api.autosave_drop(''application'', %s, ''assessment'', ''%s'')', pg_temp.a(), (select version - 1 from v))), '^resource.change.stale');

-- Gone with the act that stores it, in its transaction; not a newer one.
delete from access.tx_actor;
select throws_ok(format('select access.act(''caseworker'', gen_random_uuid(), ''x'', null, null, ''application/%s/assessment'')', pg_temp.a()), 'TS000', 'autosave.drop.malformed');
select throws_ok($$select access.act('caseworker', gen_random_uuid(), 'x', null, null, '')$$, 'TS000', 'autosave.drop.malformed');
select access.act('caseworker', gen_random_uuid(), 'x', null, null, format('application/%s/assessment/%s', pg_temp.a(), (select version - 1 from v)));
select is(pg_temp.kept(), 1, 'a newer one, of another tab, stays');
delete from access.tx_actor;
select access.act('approver', gen_random_uuid(), 'x', null, null, format('application/%s/assessment/%s', pg_temp.a(), (select version from v)));
select is(pg_temp.kept(), 1, 'nobody drops that of another');
delete from access.tx_actor;
select access.act('caseworker', gen_random_uuid(), 'x', null, null, format('application/%s/assessment/%s', pg_temp.a(), (select version from v)));
select is(pg_temp.kept(), 0, 'what was sent');
select cmp_ok(pg_temp.save('0'), '>', (select version from v), 'a text begun anew is no earlier one');
select api.autosave_drop('application', pg_temp.a(), 'assessment', null);
select is(pg_temp.kept(), 0, 'or thrown away');
select lives_ok(format('select api.autosave_drop(''application'', %s, ''assessment'', null)', pg_temp.a()), 'twice is once');

-- What is kept, and how much.
select is(pg_temp.refusal($$select pg_temp.save('0', p_form := 'Assess')$$), 'autosave.save.form {"pointer": "/form"}');
select is(pg_temp.refusal($$select pg_temp.save('0', '12345678903')$$), 'autosave.save.secret {"pointer": "/content"}', 'an account number');
select is(pg_temp.refusal($$select pg_temp.save('0', ' 1234.56.78903 ')$$), 'autosave.save.secret {"pointer": "/content"}');
select is(pg_temp.refusal($$select pg_temp.save('0', '010170 12345')$$), 'autosave.save.secret {"pointer": "/content"}', 'a national identity number');
select lives_ok($$select pg_temp.save('0', 'Ring 12345678903')$$, 'text is text');
select is(pg_temp.refusal(format('select api.autosave_save(''application'', %s, ''other'', ''0'', ''{"content": {"rows": [{"%s": {"typed": "x"}}]}}'')', pg_temp.a(), name)), 'autosave.save.secret {"pointer": "/content"}', name)
  from unnest('{password,national_id,account_number}'::text[]) name;
select is(pg_temp.refusal($$select pg_temp.save('0', repeat('x', 262144), 'other')$$), 'autosave.save.too_large {"limit": 262144, "pointer": "/content"}');
select pg_temp.act('admin');
insert into rule.setting_change (name, value, valid_from, cause, set_by, set_at) values ('autosave.count_max', '2', '2023-01-10', 'C', pg_temp.user_id('admin'), rule.now()), ('autosave.bytes_max', '262144', '2023-01-10', 'C', pg_temp.user_id('admin'), rule.now());
select pg_temp.act('caseworker');
select is(pg_temp.refusal($$select pg_temp.save('0', repeat('x', 262000), 'other')$$), 'not refused');
select is(pg_temp.refusal($$select pg_temp.save('0', repeat('x', 262100), 'other')$$), 'autosave.save.too_much {"limit": 262144}', 'together');
select pg_temp.save('*', 'To', 'other');
select is(pg_temp.refusal($$select pg_temp.save('0', 'Tre', 'third')$$), 'autosave.save.too_many {"limit": 2}');
select isnt(pg_temp.save((pg_temp.read('caseworker') ->> 'version'), 'Lenger'), null, 'what is there goes on');

-- With the internal note that it was a change of.
select api.note_create(pg_temp.a(), null, '{"text": "Notat"}');
create temp table n as select max(id) as id from application.note;
select api.autosave_drop('application', pg_temp.a(), 'other', null);
select pg_temp.save('0', 'Endret', 'edit', 'note', (select id from n));
select is(pg_temp.read('caseworker', 'note', (select id from n), 'edit') -> 'content' ->> 'grounds', 'Endret');
select api.note_delete((select id from n), null);
select is((select count(*)::int from access.autosave where object = 'note'), 0, 'gone with the note');
select pg_temp.save('0', 'To', 'other');

-- By the rules of the object.
select matches(pg_temp.refusal($$select pg_temp.save('0', p_object := 'nothing', p_id := 1)$$), '^object.get.not_found', 'no such kind');
select matches(pg_temp.refusal($$select pg_temp.save('0', p_object := 'user', p_id := pg_temp.user_id('admin'))$$), '^object.get.not_found', 'what belongs to nothing yet belongs to its writer');
select throws_ok($$select pg_temp.read('delegated')$$, 'TS000', 'object.get.not_found', 'a case that is not seen');
select throws_ok($$select pg_temp.read('applicant', 'batch', 1)$$, 'TS000', 'object.get.not_found');
select throws_ok($$select pg_temp.read('auditor')$$, 'TS000', 'access.role.missing', 'auditors write nothing');
insert into application.impartiality (application_id, user_id, conflict, ground, declared_at) values (pg_temp.a(), pg_temp.user_id('caseworker'), true, 'Søsken', rule.now())
  on conflict (application_id, user_id) do update set conflict = true, ground = 'Søsken';
select throws_ok($$select pg_temp.read('caseworker')$$, 'TS000', 'impartiality.conflict.declared', 'nor who has a conflict of interest');
select is(pg_temp.refusal($$select pg_temp.save('0', p_form := 'decision')$$), 'impartiality.conflict.declared {}');
select is((select count(*)::int from api.autosave_list('caseworker', '{}', null, null, 50)), 0, 'not listed either');
select is(pg_temp.kept(), 2);
select api.autosave_drop('application', pg_temp.a(), 'other', null);
select is(pg_temp.kept(), 1, 'though it can be thrown away');

-- No part of the record.
select is((select count(*)::int from history.entry where id > (select history from rows_before) and object not in ('setting', 'impartiality', 'note')), 0, 'no history');
select is((select count(*) from access.idempotency), (select keys from rows_before));

-- Old, or of an account that is closed. By primary key, whoever asks.
update access.autosave set saved_on = '2022-12-12';
select access.autosave_sweep();
select is(pg_temp.kept(), 1, 'kept for 30 days');
update access.autosave set saved_on = '2022-12-10';
select access.autosave_sweep();
select is(pg_temp.kept(), 0, 'and no longer');
select pg_temp.act('approver');
select pg_temp.save('0');
select pg_temp.act('admin');
update access.user_account set active = false where username = 'approver';
select access.autosave_sweep();
select is(pg_temp.kept(), 0, 'nor after its writer');
insert into access.autosave (user_id, object, object_id, form, content, bytes, saved_at, saved_on)
  select pg_temp.user_id('finance'), 'application', n, 'note', '{}', 2, now(), now() from generate_series(1, 5000) n;
analyze access.autosave;
create function pg_temp.plan() returns text language plpgsql as $$
declare
  a_plan json;
begin
  execute 'explain (format json) select * from access.autosave where user_id = 1 and object = ''application'' and object_id = 7 and form = ''note''' into a_plan;
  return a_plan #>> '{0,Plan,Index Name}';
end
$$;
select is(pg_temp.plan(), 'autosave_pkey', 'read by its key');
select * from finish();
rollback;
