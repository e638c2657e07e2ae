-- Protected addresses: kept apart, read by those with the duty alone, in the log each time.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(30);
select pg_temp.act('caseworker');
insert into recipient.recipient (name, type, sector, municipality, address, national_id_sealed, national_id_index) values ('Pia Person', 'private_person', 'households', '1103', '{"street": "Gata 1", "postal_code": "4001", "city": "Stavanger"}', '\x01', '\x02');
create temp table p as select id from recipient.recipient where name = 'Pia Person';
create function pg_temp.protect(p_more jsonb default '{}') returns jsonb language sql as $$ select (api.recipient_protect((select id from p), null, '{"grade": "strictly_confidential", "reason": "Vedtak fra politiet"}' || p_more)).doc $$;
create function pg_temp.read() returns jsonb language sql as $$ select (api.recipient_protection_read((select id from p), null, '{"reason": "Skal varsles"}')).doc $$;
select is(pg_temp.refusal($$select api.recipient_protect(pg_temp.recipient_id(), null, '{"grade": "confidential", "reason": "x"}')$$), 'recipient.protect.type {}', 'of private people');
select is(pg_temp.refusal($$select pg_temp.protect('{"municipality": "9999"}')$$), 'recipient.save.municipality_unknown {"pointer": "/municipality"}');
select throws_ok('select api.recipient_protect((select id from p), ''9'', ''{}'')', 'resource.change.stale');
select throws_ok('select api.recipient_protection_end((select id from p), null, ''{"reason": "x"}'')', 'recipient.protection.no_duty', 'ending it shows the address');
select pg_temp.act('finance');
select throws_ok('select pg_temp.protect()', 'access.role.missing', 'caseworkers protect');
select pg_temp.act('caseworker');
select is(pg_temp.protect() ->> 'protection', 'strictly_confidential', 'protected');
select throws_ok('select pg_temp.protect()', 'recipient.protect.protected', 'once');
select is((api.recipient_get('caseworker', (select id from p))).doc -> 'address', 'null'::jsonb, 'not with the recipient');
select is((select municipality from api.recipient_list('caseworker', '{"q": "Pia"}', null, null, 50)), null, 'nor in the list');
select is((select count(*)::int from api.recipient_list('caseworker', '{"municipality": "1103", "type": "private_person"}', null, null, 50)), 0, 'nor found by it');
select is(pg_temp.refusal($$select api.recipient_update((select id from p), null, '{"municipality": "0301"}')$$), 'recipient.save.protected {"pointer": "/municipality"}', 'nor set beside');
select is(pg_temp.refusal($$select api.recipient_update((select id from p), null, '{"address": {"street": "x"}}')$$), 'recipient.save.protected {"pointer": "/address"}');
select lives_ok($$select api.recipient_update((select id from p), null, '{"name": "Pia P. Person"}')$$, 'the rest changes as ever');
select ok(not exists (select from api.history_list('auditor', jsonb_build_object('object', 'recipient/' || (select id from p)), null, null, 500) where changes::text ~ 'Gata|1103|Stavanger'), 'nor in the history, where it stood before');
select ok(not exists (select from history.entry where object = 'recipient_protection' and convert_from(body, 'UTF8') ~ 'Gata|1103'), 'nor with the protection');
insert into recipient.recipient (name, type, sector, national_id_sealed, national_id_index) values ('Pia To', 'private_person', 'households', '\x03', '\x04');
select throws_ok($$select api.recipient_merge((select id from recipient.recipient where name = 'Pia To'), null, jsonb_build_object('into_id', (select id from p), 'reason', 'x'))$$, 'recipient.merge.protected', 'not merged');
select throws_ok('select pg_temp.read()', 'recipient.protection.no_duty', 'not for every caseworker');
select pg_temp.act('admin');
select from api.user_update(pg_temp.user_id('caseworker2'), null, '{"reads_protected": true}', null);
select pg_temp.act('caseworker2');
select is(pg_temp.read() -> 'address' ->> 'street', 'Gata 1', 'for those with the duty');
select is((select what from history.access_log where object = 'recipient' and object_id = (select id from p) order by id desc limit 1), 'protected_address: Skal varsles', 'and in the log');
select is((api.recipient_protection_end((select id from p), null, '{"reason": "Opphevet"}')).doc ->> 'municipality', '1103', 'back again when it ends');
select is((select (address, municipality)::text from recipient.protection), '(,)', 'and not kept twice');
select throws_ok('select pg_temp.read()', 'recipient.protect.none');
select from api.recipient_merge((select id from recipient.recipient where name = 'Pia To'), null, jsonb_build_object('into_id', (select id from p), 'reason', 'x'));
select throws_ok('select pg_temp.protect()', 'recipient.protect.merging', 'not while a merging is proposed');
select is((select (api.user_get('admin', pg_temp.user_id('caseworker2'))).doc -> 'reads_protected'), 'true'::jsonb);

-- Files leave the system: private persons have no name there (REQ-155).
create function pg_temp.named(p_list text, p_limit text) returns text[] language plpgsql as $$ declare a text[]; begin
  execute format('select array_agg(distinct name order by name) from (select %s as name from api.%s(''auditor'', ''{}'', null, null, %s)) t', case p_list when 'recipient_list' then 'name' else 'recipient_name' end, p_list, p_limit) into a; return a; end $$;
select ok('Pia To' = any (pg_temp.named('recipient_list', '500')), 'named on the page');
select ok(not pg_temp.named('recipient_list', 'null')::text ~ 'Pia', 'not in the file');
select ok('Forening En' = any (pg_temp.named('recipient_list', 'null')), 'where organisations are');
create temp table c as select pg_temp.case_in('submitted', 1000) as id;
select pg_temp.act('caseworker');
update application.application set recipient_id = (select id from p) where id = (select id from c);
select is(pg_temp.named('application_list', '500') @> array['Pia P. Person'], true);
select is(pg_temp.named('application_list', 'null') @> array['Privatperson'] and not pg_temp.named('application_list', 'null')::text ~ 'Pia', true, 'nor in that of the queue');
select is((select string_agg(p.proname, ', ' order by p.proname) from pg_catalog.pg_proc p where p.pronamespace = 'api'::regnamespace and p.proargnames @> '{p_limit,recipient_name}'
  and p.prosrc !~ 'recipient\.listed_name'), null, 'every list that names recipients gives its name so');
select * from finish();
rollback;
