-- Users, offices, authorities, the clock: administrators.
begin;
select plan(48);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.office(p_name text default 'Avdeling A') returns bigint language sql as $$ select id from access.office where name = p_name $$;
create function pg_temp.new_user(p_more jsonb default '{}') returns bigint language sql as $$
  select (api.user_create(null, jsonb_build_object('username', 'kari', 'name', 'Kari', 'roles', '["caseworker"]'::jsonb, 'office_id', pg_temp.office()) || p_more, 'hash')).id $$;

select pg_temp.act('caseworker');
select throws_ok('select pg_temp.new_user()', 'access.role.missing', 'only administrators make users');
select pg_temp.act('admin');
create table pg_temp.u as select pg_temp.new_user() as id;
select is((select (api.user_get('admin', id)).doc - 'id' from u), jsonb_build_object('username', 'kari', 'name', 'Kari', 'roles', '["caseworker"]'::jsonb,
  'office', jsonb_build_object('id', pg_temp.office(), 'name', 'Avdeling A', 'name_nn', null), 'language', 'nb', 'active', true, 'reads_protected', false, 'superior', null, 'open_cases', 0), 'a user as the API shows it');
select is((select password_hash from access.credential where user_id = (select id from u)), 'hash', 'with the password''s hash');
select throws_ok('select pg_temp.new_user()', 'user.create.username_taken', 'a username once');
select alike(pg_temp.refusal($$select pg_temp.new_user('{"username": "ola", "office_id": 99999}')$$), 'user.save.office_unknown %/office_id%', 'in an office that exists');
select is((select string_agg(pg_temp.refusal(format('select pg_temp.new_user(%L)', jsonb_build_object('username', 'ola', 'roles', jsonb_build_array('caseworker', x),
    'office_id', (select id from access.office where kind = 'delegated' limit 1)))), ', ') from unnest(array['finance', 'admin']) x),
  'user.save.delegated_role {"pointer": "/roles"}, user.save.delegated_role {"pointer": "/roles"}', 'money and settings are the directorate''s');
select alike(pg_temp.refusal($$select pg_temp.new_user('{"username": "ola", "recipient_ids": [99999]}')$$), 'user.save.recipient_unknown %/recipient_ids/0%', 'acting for recipients that exist');
create table pg_temp.a as select pg_temp.new_user(jsonb_build_object('username', 'sok', 'name', 'Ola', 'roles', '["applicant"]'::jsonb, 'recipient_ids', jsonb_build_array(pg_temp.recipient_id()))) as id;
select is((select (api.user_get('auditor', id)).doc -> 'recipient_ids' from a), jsonb_build_array(pg_temp.recipient_id()), 'applicants act for recipients');
select api.user_update(id, null, '{"recipient_ids": []}', null) is null from a;
select ok(not access.visible((select row(id, '', null, array['applicant'], false, 'nb', null)::access.viewer from a), 'recipient', pg_temp.recipient_id()), 'until it is taken from them');
select throws_ok('select api.user_get(''caseworker'', id) from u', 'access.role.missing', 'others do not read users');
select throws_ok('select api.user_list(''caseworker'', null, null, null, null)', 'access.role.missing', 'nor lists of them');
select throws_ok('select api.user_get(''admin'', 99999)', 'object.get.not_found', 'an unknown user');
select is((select string_agg(username, ',') from api.user_list('admin', '{"q": "KAR"}', null, null, null)), 'kari', 'found by name');
select is((select string_agg(username, ',') from api.user_list('admin', '{"role": "finance"}', null, 'both', null)), 'finance,finance2', 'by duty, after a cursor');
select ok((select bool_and(username not like 'worker.%') from api.user_list('admin', '{}', null, null, null)), 'workers are no users');

select throws_ok('select api.user_update(id, ''9'', ''{}'', null) from u', 'resource.change.stale', 'a version that has passed');
select throws_ok($$select api.user_update((select id from access.user_account where kind = 'worker' limit 1), null, '{}', null)$$, 'object.get.not_found', 'workers are not changed');
insert into access.session (token_hash, user_id, expires_at) select sha256(convert_to('kari', 'UTF8')), id, clock_timestamp() + interval '1 hour' from u;
select is((select (api.user_update(id, null, '{"name": "Kari N", "roles": ["approver", "finance"]}', null)).doc -> 'roles' from u), '["approver", "finance"]'::jsonb, 'a user changes');
select lives_ok($$select access.whoami('kari')$$, 'and stays signed in');
select api.user_update(id, null, '{}', 'new') is null from u;
select throws_ok($$select access.whoami('kari')$$, 'access.session.invalid', 'a new password ends the sessions');
select is((select password_hash from access.credential where user_id = (select id from u)), 'new', 'and is the one that counts');
select is((select (api.user_update(id, null, '{"active": false}', null)).doc -> 'active' from u), 'false', 'a user is put out of use');
select throws_ok($$select api.user_update((access.actor()).user_id, null, '{"active": false}', null)$$, 'user.save.last_admin', 'never the last administrator');
select throws_ok($$select api.user_update((access.actor()).user_id, null, '{"roles": ["auditor"]}', null)$$, 'user.save.last_admin', 'nor by another duty');

create table pg_temp.o as select (api.office_create(null, '{"name": "Statsforvalteren i Agder", "kind": "delegated", "manager": "county_governor"}')).id;
select is((select (api.office_get('caseworker', id)).doc ->> 'valid_from' from o), '2023-01-10', 'an office begins today unless told');
select alike(pg_temp.refusal($$select api.office_create(null, '{"name": "X", "kind": "delegated"}')$$), 'office.save.manager %', 'a delegated office says which manager');
select alike(pg_temp.refusal($$select api.office_create(null, '{"name": "X", "kind": "department", "manager": "county"}')$$), 'office.save.manager %', 'a department is the directorate''s');
select alike(pg_temp.refusal($$select api.office_create(null, '{"name": "X", "kind": "department", "valid_to": "2023-01-01"}')$$), 'office.save.dates %', 'it ends after it begins');
select alike(pg_temp.refusal($$select api.office_create(null, '{"name": "Avdeling A", "kind": "department"}')$$), 'office.save.name_taken %', 'one office of a name at a time');
select is((select (api.office_update(id, '1', '{"valid_to": "2023-06-30"}')).doc ->> 'valid_to' from o), '2023-06-30', 'an office ends');
select throws_ok($$select api.office_update(id, '1', '{}') from o$$, 'resource.change.stale', 'in the version that was read');
select is((select string_agg(name, ',' order by name) from api.office_list('applicant', '{"kind": "delegated"}', null, null, null)), 'Statsforvalteren,Statsforvalteren i Agder', 'offices of today');
select is((select string_agg(name, ',') from api.office_list('applicant', '{"kind": "delegated", "date": "2023-07-01"}', null, null, null)), 'Statsforvalteren', 'or of another day');
select throws_ok('select api.office_get(''admin'', 99999)', 'object.get.not_found', 'an unknown office');

create table pg_temp.p as select pg_temp.user_id('approver') as id;
select is((select (api.authority_get('admin', id)).etag from p), '0', 'no authority has a version too');
select is((select (api.authority_get('approver', id)).doc ->> 'document' from p), null, 'one sees one''s own');
select throws_ok('select api.authority_get(''caseworker'', id) from p', 'access.role.missing', 'not that of others');
select is((select (api.authority_put(id, '0', '{"amount_ore": 5000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D1"}')).doc ->> 'amount_ore' from p), '5000', 'authority is given');
select ok((select not access.has_authority(id, 1, 5001) and access.has_authority(id, 1, 5000) from p), 'and counts');
select throws_ok($$select api.authority_put(id, '0', '{"valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D2"}') from p$$, 'resource.change.stale', 'in the version that was read');
select alike((select pg_temp.refusal(format('select api.authority_put(%s, null, %L)', id, '{"valid_from": "2023-02-01", "valid_to": "2023-01-31", "document": "D"}')) from p), 'authority.put.dates %', 'it ends after it begins');
select alike((select pg_temp.refusal(format('select api.authority_put(%s, null, %L)', id, '{"schemes": [99999], "valid_from": "2023-02-01", "valid_to": "2023-02-28", "document": "D"}')) from p), 'authority.put.scheme_unknown %', 'for schemes that exist');
select is((select (api.authority_put(id, null, '{"valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D2"}')).doc ->> 'document' from p), 'D2', 'one takes the place of another');
select is((select count(*) from access.authority), 2::bigint, 'which is kept');

select is((api.clock_get('auditor')).doc ->> 'date', '2023-01-10', 'what day it is');
select is((api.clock_put(null, '{"date": "2022-12-01"}')).doc ->> 'today', '2022-12-01', 'set in a demo');
select is((select business_date from rule.clock_change), '2022-12-01'::date, 'and kept');
update rule.instance set demo = false, business_date = null;
select throws_ok($$select api.clock_put(null, '{"date": "2022-12-01"}')$$, 'clock.put.not_demo', 'nowhere else');
select * from finish();
rollback;
