-- What the business register says of recipients: what is kept of an answer, what differs, who takes it over.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(40);
create function pg_temp.asked(p_orgnr text default '210000005') returns bigint language sql as
  $$ select id from recipient.register_look_up where orgnr = p_orgnr and state = 'asked' $$;
create function pg_temp.answered(p_answer jsonb, p_orgnr text default '210000005', p_outcome text default 'found', p_kind text default 'entity') returns void language sql as
  $$ select recipient.register_store(pg_temp.asked(p_orgnr), p_outcome, p_kind, coalesce(p_answer::text, '')) $$;
create function pg_temp.doc() returns jsonb language sql as $$ select recipient.register_doc(access.viewer_of(u, null), r) from recipient.recipient r, access.user_account u where r.orgnr = '210000005' and u.username = 'caseworker' $$;
create function pg_temp.fields() returns text language sql as $$ select coalesce(string_agg(d ->> 'field', ',' order by n), '') from jsonb_array_elements(pg_temp.doc() -> 'differences') with ordinality x (d, n) $$;
create function pg_temp.look_up() returns bigint language sql as $$ select (api.recipient_look_up(pg_temp.recipient_id('Forening En'), null)).id $$;
create function pg_temp.take(p_fields text[], p_digest text default null) returns text language sql as
  $$ select pg_temp.refusal(format('select api.recipient_register_take_over(%s, null, %L)', pg_temp.recipient_id('Forening En'),
    jsonb_build_object('fields', p_fields, 'digest', coalesce(p_digest, pg_temp.doc() #>> '{entry,digest}')))) $$;

-- Off until the worker says that there is a register; then what people ask goes to it, once.
select pg_temp.act('caseworker');
select is(pg_temp.refusal('select pg_temp.look_up()'), 'register.look_up.off {}');
select is(pg_temp.refusal($$select api.register_look_up_create(null, '{"orgnr": "974760673"}')$$), 'register.look_up.off {}');
select recipient.register_tick(true, false);
select is(pg_temp.refusal($$select api.register_look_up_create(null, '{"orgnr": "974760674"}')$$), 'recipient.save.orgnr_invalid {"pointer": "/orgnr"}');
select pg_temp.act('approver');
select is(pg_temp.refusal('select pg_temp.look_up()'), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker');
insert into recipient.recipient (national_id_sealed, national_id_index, name, type, sector) values ('\x01', '\x01', 'Kari', 'private_person', 'households');
select is(pg_temp.refusal($$select api.recipient_look_up(pg_temp.recipient_id('Kari'), null)$$), 'register.look_up.no_number {}', 'private persons are never looked up');
create temp table first as select pg_temp.look_up() as id;
select is(pg_temp.look_up(), (select id from first), 'one serves all who ask');
select is(j.priority, 1::smallint) from job.job j where kind = 'register.look_up' and key = pg_temp.asked()::text;
select is((select orgnr from recipient.register_facts(pg_temp.asked())), '210000005');
update job.job set state = 'dead', attempt = 12 where kind = 'register.look_up';
select pg_temp.look_up();
select is(j.state || j.attempt, 'ready0', 'asked again, it lives again') from job.job j where kind = 'register.look_up' and key = pg_temp.asked()::text;

-- What is kept of an answer.
select pg_temp.answered('{"organisasjonsnummer": "210000005", "navn": "FORENING  EN\u0007", "organisasjonsform": {"kode": "FLI"},
  "forretningsadresse": {"adresse": ["c/o Ola", "Storgata 1", ""], "postnummer": "0155", "poststed": "OSLO", "landkode": "NO", "kommunenummer": "0301"},
  "institusjonellSektorkode": {"kode": "7000"}, "naeringskode1": {"kode": "94.991"}, "maalform": "Nynorsk", "registreringsdatoEnhetsregisteret": "2007-10-15",
  "konkurs": false, "underAvvikling": false, "epostadresse": "a@b.no", "overordnetEnhet": "974760673"}');
select is((pg_temp.doc() -> 'entry') - array['digest', 'fetched_at'], '{"orgnr": "210000005", "kind": "entity", "status": "active", "status_on": null, "name": "FORENING EN",
  "form": "FLI", "sector_code": "7000", "industry_code": "94.991", "municipality": "0301", "municipality_name": "Oslo", "language": "nn", "registered_on": "2007-10-15",
  "address": {"street": "c/o Ola", "street2": "Storgata 1", "postal_code": "0155", "city": "OSLO", "country": "NO"}, "deleted_on": null, "bankrupt_on": null,
  "liquidation_on": null, "forced_liquidation_on": null, "parent_orgnr": "974760673", "voluntary": false}'::jsonb, 'of the organisation alone');
select is(pg_temp.doc() #>> '{look_up,state}', 'answered');
select is(pg_temp.fields(), 'address,registered_language', 'capitals are no difference');
select is((select (p.register_parse).status || coalesce((p.register_parse).status_on::text, '') from (select recipient.register_parse('entity', x.a)) p), x.status)
  from (values ('{"slettedato": "2024-11-26", "konkurs": true}'::jsonb, 'deleted2024-11-26'), ('{"konkurs": true, "konkursdato": "2024-02-30"}', 'bankrupt'),
    ('{"underTvangsavviklingEllerTvangsopplosning": true, "tvangsopplostPgaManglendeRevisorDato": "2024-03-01"}', 'forced_liquidation2024-03-01'),
    ('{"underAvvikling": true, "underAvviklingDato": "2024-03-02"}', 'liquidation2024-03-02'), ('{"navn": 7, "forretningsadresse": [1], "konkurs": "kanskje"}', 'active')) x (a, status);

-- Taken over by a person, with one act, what was read and no more.
select is(pg_temp.take('{address}', repeat('0', 64)), 'register.take_over.changed {}');
select is(pg_temp.take('{address,name}'), 'register.take_over.same {"pointer": "/fields"}');
select pg_temp.act('approver');
select is(pg_temp.take('{address}'), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker');
select is(pg_temp.take('{address}'), 'not refused');
select is(r.address ->> 'street', 'c/o Ola') from recipient.recipient r where orgnr = '210000005';
select is(pg_temp.fields(), 'registered_language');

-- Who is deleted, gone or not there.
select pg_temp.look_up();
select pg_temp.answered('{"organisasjonsnummer": "210000005", "navn": "FORENING EN UNDER SLETTING", "slettedato": "2023-01-09"}');
select is(pg_temp.fields(), 'active', 'of who is deleted only that counts');
select is(pg_temp.take('{active}'), 'not refused');
select is(r.active, false) from recipient.recipient r where orgnr = '210000005';
select pg_temp.look_up();
select pg_temp.answered(null, p_outcome => 'gone');
select is(pg_temp.doc() #>> '{entry,status}', 'deleted');
select pg_temp.look_up();
select pg_temp.answered(null, p_outcome => 'unknown');
select is((pg_temp.doc() #>> '{entry,status}') || (pg_temp.doc() -> 'entry' ->> 'kind' is null), 'unknowntrue');
select pg_temp.look_up();
select recipient.register_fail(pg_temp.asked(), 'register: status 503');
select is(pg_temp.doc() #>> '{look_up,failure}', 'register: status 503');
select is((select count(*) from recipient.register_facts((select max(id) from recipient.register_look_up))), 0::bigint, 'what is over is not asked');
select lives_ok($$select recipient.register_store((select max(id) from recipient.register_look_up), 'found', 'entity', '{}')$$, 'and not answered');

-- A number before its recipient is registered.
select (api.register_look_up_create(null, '{"orgnr": "974760673"}')).id;
select pg_temp.answered('{"organisasjonsnummer": "974760673", "navn": "BRØNNØYSUNDREGISTRENE", "organisasjonsform": {"kode": "ORGL"}, "institusjonellSektorkode": {"kode": "6100"},
  "postadresse": {"adresse": ["Postboks 900"], "postnummer": "8910", "poststed": "BRØNNØYSUND", "landkode": "NO"}, "forretningsadresse": {"kommunenummer": "1813"}}', '974760673');
select is((d -> 'prefill'), '{"name": "BRØNNØYSUNDREGISTRENE", "type": "other_state", "sector": "state_administration", "municipality": "1813",
  "address": {"street": "Postboks 900", "postal_code": "8910", "city": "BRØNNØYSUND", "country": "NO"}}'::jsonb) from recipient.register_look_up l,
  recipient.register_look_up_doc(l) d where orgnr = '974760673';
select is((api.recipient_create(null, '{"orgnr": "974760673", "name": "Brønnøysundregistrene", "type": "other_state"}', null, null)).doc ->> 'name', 'Brønnøysundregistrene');
select is(l.occasion, 'registered', 'who is registered is looked up') from recipient.register_look_up l where id = pg_temp.asked('974760673');
select pg_temp.answered('{"navn": "Brønnøysundregistrene", "beliggenhetsadresse": {"kommunenummer": "9999"}}', '974760673', p_kind => 'sub_entity');
select is(pg_temp.refusal(format('select api.recipient_register_take_over(%s, null, %L)', r.id, jsonb_build_object('fields', '{municipality}'::text[], 'digest', e.digest))),
  'recipient.save.municipality_unknown {"pointer": "/municipality"}', 'by the rules of any change')
  from recipient.recipient r join recipient.register_entry e on e.orgnr = r.orgnr where r.orgnr = '974760673';
select is(recipient.register_type(e), x.type) from (values ('KOMM', null, null, 'OSLO KOMMUNE', 'municipality'), ('ORGL', '6100', '86.101', 'AKERSHUS UNIVERSITETSSYKEHUS HF', 'health_trust'),
  ('ORGL', '6100', '85.421', 'UNIVERSITETET I OSLO', 'university'), ('ADOS', null, null, 'X', null)) x (form, sector, industry, name, type),
  jsonb_populate_record(null::recipient.register_entry, jsonb_build_object('form', x.form, 'sector_code', x.sector, 'industry_code', x.industry, 'name', x.name)) e;
select recipient.register_tick(false, false);
select is(pg_temp.refusal('select pg_temp.look_up()'), 'register.look_up.off {}', 'off again');
select * from finish();
rollback;
