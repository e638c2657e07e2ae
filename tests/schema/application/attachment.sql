-- Files of a case as the database sees them: who may attach what when, how much, what is read, and
-- which files may be swept from the disk.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(46);
create function pg_temp.facts(p_more text default '{}', p_n int default 1) returns jsonb language sql as $$
  select jsonb_build_object('name', 'plan.pdf', 'media_type', 'application/pdf', 'named', true, 'size', 1000, 'fits', true,
    'digest_fits', true, 'scan', false, 'sha256', encode(sha256(p_n::text::bytea), 'hex')) || p_more::jsonb $$;
create function pg_temp.attach(p_id bigint, p_more text default '{}', p_n int default 1) returns bigint language plpgsql as $$
begin
  perform api.attachment_prepare(p_id, pg_temp.facts(p_more, p_n));
  return (api.attachment_create(p_id, null, pg_temp.facts(p_more, p_n))).id;
end $$;
create function pg_temp.allowed(p_id bigint, p_more text default '{}', p_token text default 'caseworker') returns text language sql as $$
  select pg_temp.refusal(format('select api.attachment_allow(%L, %s, %L, null)', p_token, p_id, pg_temp.facts(p_more) - 'fits' - 'digest_fits' - 'sha256')) $$;
create function pg_temp.state_of(p_id bigint) returns text language sql as $$ select state from application.attachment where id = p_id $$;
create temp table c as select pg_temp.case_in('draft') as id;
create temp table s as select pg_temp.case_in('submitted') as id;

-- Before the bytes.
select is(api.attachment_allow('caseworker', (select id from c), pg_temp.facts(), null), 104857600::bigint, 'as much as one file may be');
select is(pg_temp.allowed((select id from c), '{"size": null}'), 'not refused', 'its size need not be known');
select matches(pg_temp.allowed((select id from c), '{"media_type": "text/html"}'), '^attachment.upload.media_type .*application/pdf');
select matches(pg_temp.allowed((select id from c), '{"media_type": null}'), '^attachment.upload.media_type');
select is(pg_temp.allowed((select id from c), '{"named": false}'), 'attachment.upload.suffix {"pointer": "?name"}');
select matches(pg_temp.allowed((select id from c), '{"size": 0}'), '^attachment.upload.empty');
select matches(pg_temp.allowed((select id from c), '{"size": 104857601}'), '^attachment.upload.too_large .*"mib_max": 100');
select matches(pg_temp.allowed((select id from c), p_token => 'admin'), '^object.get.not_found');
select matches(pg_temp.allowed((select id from c), p_token => 'finance'), '^access.role.missing');
select matches(pg_temp.allowed((select id from c), p_token => 'nobody'), '^access.session.invalid');
select is(pg_temp.allowed((select id from s)), 'not refused', 'a caseworker adds papers to a case');
select matches(pg_temp.allowed((select id from s), p_token => 'applicant'), '^attachment.upload.state .*submitted');

-- When they are here.
select pg_temp.act('caseworker', 'attachment_create');
select matches(pg_temp.refusal(format($$select api.attachment_prepare(%s, pg_temp.facts('{"fits": false}'))$$, (select id from c))), '^attachment.upload.content');
select matches(pg_temp.refusal(format($$select api.attachment_prepare(%s, pg_temp.facts('{"digest_fits": false}'))$$, (select id from c))), '^attachment.upload.digest');
select is((select count(*)::int from application.file), 0, 'what is refused is not prepared');
create temp table a as select pg_temp.attach((select id from c)) as id;
select is(pg_temp.state_of((select id from a)), 'not_scanned', 'without a scanner');
select is((select count(*)::int from job.job where kind = 'attachment.scan'), 0);
select is((application.reply(access.whoami('auditor'), (select id from c))).doc::jsonb #>> '{attachments,0,name}', 'plan.pdf');
select throws_ok(format($$select api.attachment_create(%s, null, pg_temp.facts('{}', 99))$$, (select id from c)), 'TS000', 'service.request.busy', 'only what was prepared');
select throws_ok(format($$insert into application.attachment (application_id, kind, name, media_type, size_bytes, sha256, state, uploaded_by, uploaded_at)
  select application_id, kind, E'a\nb', media_type, size_bytes, sha256, state, uploaded_by, uploaded_at from application.attachment where id = %s$$, (select id from a)), '23514');
select throws_ok(format($$insert into application.attachment (application_id, kind, name, media_type, size_bytes, sha256, state, uploaded_by, uploaded_at)
  select application_id, kind, '../a', media_type, size_bytes, sha256, state, uploaded_by, uploaded_at from application.attachment where id = %s$$, (select id from a)), '23514');
select throws_ok(format($$update application.attachment set state = 'clean' where id = %s$$, (select id from a)), 'TS000', 'object.move.illegal');

-- How much.
update rule.setting set value = '2500' where name = 'attachment.quota_bytes';
select is(application.attachment_room((select id from c)), 1500::bigint);
create temp table b as select pg_temp.attach((select id from c), '{}', 2) as id;
select matches(pg_temp.allowed((select id from c)), '^attachment.upload.quota .*"bytes_left": 500');
update rule.setting set value = '524288000' where name = 'attachment.quota_bytes';
update rule.setting set value = '2' where name = 'attachment.count_max';
select is(pg_temp.allowed((select id from c)), 'attachment.upload.too_many {"count_max": 2}');
update rule.setting set value = '100' where name = 'attachment.count_max';

-- What is removed is not there, but in the history.
select throws_ok(format($$select api.attachment_remove(%s, '9')$$, (select id from b)), 'TS000', 'resource.change.stale');
select api.attachment_remove((select id from b), '1') is not null;
select is((select (state, discarded)::text from application.attachment where id = (select id from b)), '(removed,t)');
select throws_ok(format($$select api.attachment_remove(%s, null)$$, (select id from b)), 'TS000', 'object.get.not_found');
select throws_ok(format($$select api.attachment_get('caseworker', %s)$$, (select id from b)), 'TS000', 'object.get.not_found');
select is((select array_agg(id) from api.attachment_list('auditor', (select id from c), null, null, null, 10)), (select array[id] from a));

-- Scans.
create temp table p as select pg_temp.attach((select id from c), '{"scan": true}', 3) as id;
select is((select args from job.job where kind = 'attachment.scan' and key = (select id::text from p)), (select jsonb_build_object('attachment_id', id) from p));
select matches(pg_temp.refusal(format($$select api.attachment_content('finance', %s, null)$$, (select id from p))), '^attachment.read.pending .*retry_after');
select is((select count(*)::int from application.scan_facts((select id from p))), 1);
select application.scan_store((select id from p), 'failed', 'too large') is null;
select matches(pg_temp.refusal(format($$select api.attachment_content('finance', %s, null)$$, (select id from p))), '^attachment.read.unscannable .*too large');
select api.attachment_scan((select id from p), null) is not null;
select is(pg_temp.state_of((select id from p)), 'pending', 'once more');
select application.scan_store((select id from p), 'infected', 'Eicar') is null;
select is(pg_temp.refusal(format($$select api.attachment_content('finance', %s, null)$$, (select id from p))), 'attachment.read.infected {"finding": "Eicar"}');
select ok((application.reply(access.whoami('auditor'), (select id from c))).doc::jsonb -> 'warnings' @> '[{"code": "attachment_infected"}]');
select application.scan_store((select id from p), 'clean', null) is null;
select is(pg_temp.state_of((select id from p)), 'infected', 'nothing makes it clean again');
select is((select name from api.attachment_content('finance', (select id from a), null)), 'plan.pdf');
select is((select count(*)::int from history.access_log where object = 'attachment'), 1, 'who read it is written down; who was refused did not');

-- Sent in, it stays.
select api.application_submit((select id from c), null) is not null;
select throws_ok(format($$select api.attachment_remove(%s, null)$$, (select id from a)), 'TS000', 'attachment.remove.state');

-- The sweep: not while it is young; then what was discarded, never what is referred to.
select is((select count(*)::int from application.file_sweep(10)), 0, 'young');
update application.file set prepared_at = prepared_at - interval '25 hours';
insert into application.file values (repeat('0', 64), 5, true, clock_timestamp() - interval '25 hours');
select bag_eq($$select sha256 from application.file_sweep(10)$$, $$values (repeat('0', 64)), (encode(sha256('2'), 'hex'))$$, 'nobody refers to it, or did before it was sent in');
select is((select count(*)::int from application.file_sweep(10)), 0, 'once');
select is((select (count(*), count(*) filter (where present))::text from application.file), '(3,2)', 'of what an attachment was, the row stays');
select application.file_prepare(encode(sha256('2'), 'hex'), 1000) is null;
select ok((select present and prepared_at > clock_timestamp() - interval '1 minute' from application.file where sha256 = encode(sha256('2'), 'hex')), 'and may come again');
select * from finish();
rollback;
