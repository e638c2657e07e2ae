-- The register of recipients: once each, by numbers that hold, never showing an identity number.
begin;
select plan(37);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.create(p_more jsonb, p_sealed bytea default null, p_index bytea default null) returns api.reply language sql as $$
  select api.recipient_create(null, '{"name": "Nye Vei 3", "type": "foundation", "orgnr": "974761076"}'::jsonb || p_more, p_sealed, p_index)
$$;
select ok(recipient.orgnr_fits(n), n || ' is a number') from unnest(array['974761076', '910000020', '210000003']) n;
select ok(not recipient.orgnr_fits(n), coalesce(n, 'nothing') || ' is none') from unnest(array['974761077', '987654321', '97476107', '91000008x', '910000110']) n;

select pg_temp.act('finance');
select throws_ok($$select pg_temp.create('{}')$$, 'access.role.missing', 'caseworkers register recipients');
select pg_temp.act('caseworker');
create table pg_temp.r as select * from pg_temp.create('{"municipality": "0301", "address": {"street": "G 1"}}');
select is((select doc ->> 'sector' from r), 'organisations', 'the sector follows from the type');
select is((select doc ->> 'language' from r), 'nb', 'the language is bokmål unless told');
select is((select doc #>> '{address,street}' from r), 'G 1', 'the address as given');
select is((select doc -> 'bank_accounts' from r), '[]'::jsonb, 'no account yet');
select is((pg_temp.create('{"orgnr": "983544622", "sector": "households"}')).doc ->> 'sector', 'households', 'unless given');
select alike(pg_temp.refusal($$select pg_temp.create('{}')$$), (select 'recipient.create.orgnr_taken %"recipient_id": ' || id || '%' from r), 'a number once, and who has it');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": "509100675"}')$$), 'recipient.save.orgnr_invalid %/orgnr%', 'numbers of other series are none');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": "974761077"}')$$), 'recipient.save.orgnr_invalid %', 'a wrong check digit');
select lives_ok($$select pg_temp.create('{"orgnr": "310000000"}')$$, 'synthetic numbers serve a demo');
update rule.instance set demo = false, business_date = null;
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": "310000019"}')$$), 'recipient.save.orgnr_invalid %', 'and nothing else');
update rule.instance set demo = true, business_date = '2023-01-10';
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": null}')$$), 'recipient.save.identity_missing %/orgnr%', 'organisations have a number');
select lives_ok($$select pg_temp.create('{"orgnr": null, "type": "foreign"}')$$, 'those abroad need none');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": "986252932", "municipality": "3101"}')$$), 'recipient.save.municipality_unknown %', 'a municipality of today');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": null, "type": "private_person"}')$$), 'recipient.save.identity_missing %/national_id%', 'people have one too');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": "986252932", "type": "private_person"}', '\x01', '\x02')$$), 'recipient.save.two_identities %', 'one identity');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": null}', '\x01', '\x02')$$), 'recipient.save.national_id_type %', 'identity numbers are for people');
create table pg_temp.p as select * from pg_temp.create('{"orgnr": null, "type": "private_person", "name": "Person"}', '\x01', '\x02');
select is((select doc ->> 'national_id' from p), '***********', 'never shown');
select alike(pg_temp.refusal($$select pg_temp.create('{"orgnr": null, "type": "private_person"}', '\x03', '\x02')$$), (select 'recipient.create.national_id_taken %"recipient_id": ' || id || '%' from p), 'a person once');

select throws_ok($$select api.recipient_update(id, '7', '{"name": "x"}') from r$$, 'resource.change.stale', 'a version that has passed');
select is((select (api.recipient_update(id, '1.0', '{"type": "county"}')).doc ->> 'sector' from r), 'counties', 'a new type brings its sector');
select is((select (api.recipient_update(id, null, '{"name": "Ny"}')).doc ->> 'orgnr' from r), '974761076', 'its number stays');

select is((select string_agg(name, ',') from api.recipient_list('auditor', '{"q": "foren"}', null, null, null)), 'Forening En', 'found by the beginning of its name');
select is((select string_agg(name, ',') from api.recipient_list('auditor', '{"q": "974 761 076"}', null, null, null)), 'Ny', 'or by its number');
select is((select string_agg(name, ',') from api.recipient_list('applicant', '{}', 'name', null, null)), 'Forening En', 'applicants see those they act for');
select is((select string_agg(name, ',') from api.recipient_list('auditor', '{"type": "municipality", "municipality": "1103"}', 'name', null, null)), 'Kommune To', 'by type and place');
select is((select count(*) from api.recipient_list('auditor', '{}', 'name', (select pg_temp.recipient_id()::text), null)), 6::bigint, 'pages go by name');
select throws_ok($$select api.recipient_list('admin', '{}', null, null, null)$$, 'access.role.missing', 'administrators read no recipients');
select throws_ok($$select api.recipient_get('applicant', id) from r$$, 'object.get.not_found', 'nor applicants those of others');
select * from finish();
rollback;
