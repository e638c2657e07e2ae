-- Whom to talk to at a recipient, and who may act for it: one main contact, rights with dates and ground.
begin;
select plan(33);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.contact(p_more jsonb) returns bigint language sql as
  $$ select (api.contact_create(pg_temp.recipient_id(), null, '{"name": "Kari"}'::jsonb || p_more)).id $$;
create function pg_temp.people() returns text language sql as $$
  select string_agg(c ->> 'name' || case when (c ->> 'main')::boolean then '*' else '' end, ',')
    from jsonb_array_elements((api.recipient_get('auditor', pg_temp.recipient_id())).doc -> 'contacts') c $$;
create function pg_temp.allow(p_more jsonb default '{}', p_name text default 'Kommune To') returns bigint language sql as
  $$ select (api.representation_create(pg_temp.recipient_id(p_name), null, '{"username": "applicant", "basis": "power_of_attorney"}'::jsonb || p_more)).id $$;

select pg_temp.act('finance');
select throws_ok($$select pg_temp.contact('{}')$$, 'access.role.missing', 'caseworkers and the recipient itself keep its contacts');
select pg_temp.act('caseworker');
create table pg_temp.kari as select pg_temp.contact('{"email": "kari@forening.no", "phone": "90000000", "role": "Leder"}') as id;
create table pg_temp.ola as select pg_temp.contact('{"name": "Ola"}') as id;
select is(pg_temp.people(), 'Kari*,Ola', 'the first is the main one');
create table pg_temp.draft as select pg_temp.case_in('draft') as id;
select is((select contact from application.application where id = (select id from draft)),
  '{"name": "Kari", "email": "kari@forening.no", "phone": "90000000"}'::jsonb, 'and the contact of a new application');
select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(),
  'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'purpose', '', 'amount_ore', 1, 'contact', '{"name": "Per"}'::jsonb))).doc #>> '{contact,name}',
  'Per', 'unless another is given');
select is((api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(),
  'recipient_id', pg_temp.recipient_id('Kommune To'), 'title', 'T', 'purpose', '', 'amount_ore', 1))).doc #>> '{contact,name}', null, 'nobody where nobody is known');
select throws_ok($$select api.contact_update(id, null, '{"main": false}') from kari$$, 'contact.update.main_needed', 'there is always a main one');
select lives_ok($$select api.contact_update(id, '1', '{"main": true, "email": "ola@forening.no"}') from ola$$, 'another can be made it');
select is(pg_temp.people(), 'Ola*,Kari', 'instead of the old one');
select throws_ok($$select api.contact_update(id, '1', '{"name": "O"}') from ola$$, 'resource.change.stale', 'in the version that was read');
select is((select (api.contact_delete(id, null)).doc from ola), null, 'who has left is taken away');
select is(pg_temp.people(), 'Kari*', 'and the oldest of the others is the main one');
select throws_ok('select api.contact_update(id, null, ''{"name": "O"}'') from ola', 'contact.change.removed', 'for good');
select is((select count(*) from history.entry where object = 'contact' and object_id = (select id from ola)), 3::bigint, 'each change in the history');
select pg_temp.act('applicant');
select lives_ok($$select pg_temp.contact('{"name": "Siv"}')$$, 'who acts for the recipient keeps its contacts');
select throws_ok($$select api.contact_create(pg_temp.recipient_id('Kommune To'), null, '{"name": "X"}')$$, 'object.get.not_found', 'no other''s');
select is((select (api.contact_get('applicant', id)).doc ->> 'name' from kari), 'Kari', 'and reads them');
select throws_ok('select api.contact_get(''admin'', id) from kari', 'access.role.missing', 'administrators do not');

select throws_ok('select pg_temp.allow(''{}'', ''Forening En'')', 'access.role.missing', 'nor lets others act for it');
select pg_temp.act('caseworker');
select throws_ok('select pg_temp.allow(''{"username": "nobody"}'')', 'representation.create.user_unknown', 'somebody known');
select throws_ok('select pg_temp.allow(''{"username": "finance"}'')', 'representation.create.user_unknown', 'and an applicant');
select throws_ok('select pg_temp.allow(''{"valid_to": "2023-01-09"}'')', 'representation.create.dates', 'not until yesterday');
select throws_ok('select pg_temp.allow(''{"valid_from": "2023-03-01", "valid_to": "2023-02-01"}'')', 'representation.create.dates', 'nor until before it began');
create table pg_temp.right as select pg_temp.allow('{"valid_from": "2023-01-11", "valid_to": "2023-01-12", "note": "Fullmakt datert 3. januar"}') as id;
select ok(not access.visible(access.whoami('applicant'), 'recipient', pg_temp.recipient_id('Kommune To')), 'not before its first day');
update rule.instance set business_date = '2023-01-12';
select ok(access.visible(access.whoami('applicant'), 'recipient', pg_temp.recipient_id('Kommune To')), 'to the end of its last');
select throws_ok('select pg_temp.allow()', 'representation.create.exists', 'once at a time');
update rule.instance set business_date = '2023-01-13';
select is((api.representation_get('auditor', (select id from pg_temp.right))).doc ->> 'state', 'expired', 'and no longer');
select is((select count(*) from api.recipient_list('applicant', '{}', null, null, null)), 1::bigint, 'in no list');
select is(pg_temp.allow('{"basis": "procuration"}'), (select id from pg_temp.right), 'what has ended can begin again');
select throws_ok('select api.representation_revoke(id, ''1'', ''{"reason": "Sluttet"}'') from pg_temp.right', 'resource.change.stale', 'in the version that was read');
select is((select (api.representation_revoke(id, null, '{"reason": "Sluttet"}')).doc ->> 'revoke_reason' from pg_temp.right), 'Sluttet', 'taken back with a reason');
select throws_ok('select api.representation_revoke(id, null, ''{"reason": "x"}'') from pg_temp.right', 'representation.revoke.revoked', 'once');
select ok(not access.visible(access.whoami('applicant'), 'recipient', pg_temp.recipient_id('Kommune To')), 'and at once');
update recipient.recipient set active = false where name = 'Kommune To';
select throws_ok('select pg_temp.allow()', 'recipient.use.inactive', 'nobody acts anew for what is out of use');
select * from finish();
rollback;
