-- Each question of the history has its index, so that it stays quick at ten million rows.
begin;
\ir ../fixture.sql
\ir ../plans.psql
select plan(8);
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
  select pg_current_xact_id(), timestamptz '2020-01-01' + n * interval '1 minute', 1 + n % 50, 'test', md5((n / 3)::text)::uuid, 'test',
      (array['application', 'decision', 'payout'])[1 + n % 3], 1000000 + n / 30, 1000000 + n / 30, 1 + n / 3 % 10, convert_to('{"row": {}}', 'UTF8'), sha256(n::text::bytea)
    from generate_series(0, 29999) n;
analyze history.entry;
set local plan_cache_mode = force_custom_plan;

create function pg_temp.uses(p_index text, p_filter jsonb, p_what text, p_after bigint default null) returns text language sql as $$
  select pg_temp.goes_by(pg_temp.plan_of('access.viewer, jsonb, timestamptz, timestamptz, bigint, int', history.list_query(v, p_filter, p_after is not null),
    format('%L, %L, %L, %L, %L, 51', v, p_filter, history.instant(p_filter ->> 'from', '', false), history.instant(p_filter ->> 'to', '', true), p_after)),
    p_index, 'entry', p_what) from access.whoami('auditor') v
$$;
select pg_temp.uses('entry_case', '{"object": "application/1000005"}', 'a case');
select pg_temp.uses('entry_case', '{"object": "application/1000005"}', 'its next page', (select min(id) + 160 from history.entry where object_id >= 1000000));
select pg_temp.uses('entry_object_object_id_version_key', '{"object": "payout/1000005"}', 'a row');
select pg_temp.uses('entry_actor', '{"actor": 7, "from": "2020-01-03", "to": "2020-01-09"}', 'a person''s acts in a period');
select pg_temp.uses('entry_actor', '{"actor": 7}', 'a person''s next page', (select min(id) + 15000 from history.entry where object_id >= 1000000));
select pg_temp.uses('entry_at', '{"from": "2020-01-03", "to": "2020-01-09"}', 'a period');
select pg_temp.uses('entry_at', '{}', 'the newest of all');
select pg_temp.uses('entry_request', '{"request_id": "c4ca4238-a0b9-2382-0dcc-509a6f75849b"}', 'a request');
select * from finish();
rollback;
