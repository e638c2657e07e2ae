-- Accounts: two people, a wait after a change, hidden from those who need no number. Overview.
begin;
select plan(23);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.register(p_number text default '1234.56.78903', p_name text default 'Forening En') returns bigint language sql as $$
  select (api.bank_account_create(pg_temp.recipient_id(p_name), null, jsonb_build_object('account_number', p_number))).id $$;

select pg_temp.act('approver');
select throws_ok($$select pg_temp.register()$$, 'access.role.missing', 'caseworkers and finance register accounts');
select pg_temp.act('caseworker');
create table pg_temp.b as select pg_temp.register() as id;
select is((select (api.bank_account_get('finance', id)).doc ->> 'account_number' from b), '12345678903', 'dots are taken out');
select is((select (api.bank_account_get('auditor', id)).doc ->> 'account_number' from b), '*******8903', 'others see the end of it');
select is((select (api.bank_account_get('auditor', id)).doc ->> 'state' from b), 'pending', 'it waits');
select throws_ok('select pg_temp.register()', 'bank_account.create.registered', 'the same again is refused');
select throws_ok('select api.bank_account_confirm(id, null) from b', 'bank_account.confirm.same_person', 'never confirmed by who registered it');
select pg_temp.act('approver');
select throws_ok('select api.bank_account_confirm(id, null) from b', 'access.role.missing', 'nor by others than caseworkers and finance');
select pg_temp.act('finance');
select throws_ok('select api.bank_account_confirm(id, ''4'') from b', 'resource.change.stale', 'in the version that was read');
select is((select (api.bank_account_confirm(id, null)).doc ->> 'usable_from' from b), '2023-01-10', 'a first account serves at once');
select throws_ok('select api.bank_account_confirm(id, null) from b', 'object.move.illegal', 'once');
create table pg_temp.n as select pg_temp.register('86011117947') as id;
select is((select (api.bank_account_get('finance', n.id)).doc ->> 'replaces_id' from n), (select id::text from b), 'a new one is to take its place');
select is((select state from recipient.bank_account where id = (select id from b)), 'confirmed', 'which it has until then');
select pg_temp.act('finance2');
select is((select (api.bank_account_confirm(id, null)).doc ->> 'usable_from' from n), '2023-01-11', 'a changed account waits a day');
select is((select state from recipient.bank_account where id = (select id from b)), 'replaced', 'the old one is out');
select is((select string_agg(x ->> 'state', ',') from jsonb_array_elements((api.recipient_get('finance', pg_temp.recipient_id())).doc -> 'bank_accounts') x),
  'replaced,confirmed', 'both stand with the recipient');
create table pg_temp.o as select pg_temp.register('86011117947', 'Kommune To') as id;
select is((select (api.bank_account_get('finance', id)).doc #>> '{warnings,0,code}' from o), 'account_shared', 'an account that others have is told');
select is((select (api.bank_account_reject(id, null)).doc ->> 'state' from o), 'rejected', 'a wrong one is turned down');
select throws_ok('select api.bank_account_reject(id, null) from o', 'object.move.illegal', 'once');

select pg_temp.case_in('submitted'), pg_temp.case_in('submitted', 70000, 'Ordning B');
select is((api.recipient_overview('auditor', pg_temp.recipient_id())).doc #>> '{overlaps,0,applied_ore}', '170000', 'one recipient in two schemes of a year is an overlap');
select is(jsonb_array_length((api.recipient_overview('auditor', pg_temp.recipient_id())).doc -> 'applications'), 2, 'all its applications');
select is(jsonb_array_length((api.recipient_overview('delegated', pg_temp.recipient_id())).doc -> 'applications'), 1, 'delegated managers see those of their schemes');
select is((select count(*) from api.municipality_list('auditor', null, null, null, null)), 356::bigint, '356 municipalities in 2023');
select is((select count(*) from api.municipality_list('auditor', '{"date": "2024-06-01"}', null, null, null)), 357::bigint, '357 in 2024');
select * from finish();
rollback;
