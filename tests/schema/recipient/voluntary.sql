-- The register of voluntary organisations: who is asked about, what is kept, and accounts held against the one that it has.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(30);
create function pg_temp.tell(p_answer jsonb) returns void language plpgsql as $$
declare
  an_id bigint := (api.recipient_look_up(pg_temp.recipient_id('Forening En'), null)).id;
begin
  perform recipient.register_store(an_id, 'found', 'entity', p_answer::text);
end
$$;
create function pg_temp.entry() returns bigint language sql as $$ select id from recipient.register_entry where orgnr = '210000005' $$;
create function pg_temp.asked() returns bigint language sql as $$ select count(*) from job.job where kind = 'register.voluntary' $$;
create function pg_temp.answer(p_answer jsonb, p_outcome text default 'found') returns text language plpgsql as $$
begin
  perform recipient.voluntary_store(pg_temp.entry(), p_outcome, coalesce(p_answer::text, ''));
  delete from job.job where kind = 'register.voluntary';
  return (select concat_ws(' ', y.status, y.account_number) from recipient.voluntary_entry y where y.orgnr = '210000005');
end
$$;
create function pg_temp.account(p_number text) returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.bank_account_create(pg_temp.recipient_id('Forening En'), null, jsonb_build_object('account_number', p_number))).id;
end
$$;
create function pg_temp.match(p_viewer text, p_id bigint) returns text language sql as $$ select (api.bank_account_get(p_viewer, p_id)).doc ->> 'register_match' $$;

-- Who is asked about: those that Enhetsregisteret has as voluntary, where there is a register to ask.
select pg_temp.act('caseworker');
select recipient.register_tick(true, false);
select pg_temp.tell('{"registrertIFrivillighetsregisteret": true}');
select is(pg_temp.asked(), 0::bigint, 'nothing is asked where the register is not used');
select recipient.register_tick(true, true);
select is(pg_temp.asked(), 1::bigint, 'those known to be in it already are, as it comes into use');
select recipient.register_tick(true, true);
select is(pg_temp.asked(), 1::bigint, 'once');
select is((select orgnr from recipient.voluntary_facts(pg_temp.entry())), '210000005');
select is(pg_temp.answer('{"status": "REGISTRERT", "kontonummer": "1234.56.78903"}'), 'registered 12345678903');
select recipient.register_tick(true, true);
select is(pg_temp.asked(), 0::bigint, 'nor again before its days have passed');
update recipient.voluntary_entry set fetched_at = fetched_at - interval '31 days';
select recipient.register_tick(true, true);
select is(pg_temp.asked(), 1::bigint, 'then it is');
select is(pg_temp.answer('{"status": "REGISTRERT", "kontonummer": "12345678901"}'), 'registered', 'a number that is no account is not kept');
select is(pg_temp.answer('{"status": "SLETTET", "kontonummer": "12345678903"}'), 'deleted');
select is(pg_temp.answer(null, 'unknown'), 'unknown');
select pg_temp.tell('{"registrertIFrivillighetsregisteret": false}');
select is(pg_temp.asked(), 0::bigint, 'who is not in it and was not is not asked about');
select pg_temp.tell('{"registrertIFrivillighetsregisteret": true}');
select is(pg_temp.asked(), 1::bigint, 'who came to it is');
select is(pg_temp.answer('{"status": "REGISTRERT", "kontonummer": "12345678903"}'), 'registered 12345678903');
select is((recipient.register_doc(v, r) -> 'voluntary') - 'fetched_at', '{"status": "registered", "account_number": "*******8903"}', 'shown to auditors without the number')
  from (select access.viewer_of(u, null) as v from access.user_account u where username = 'auditor') x, recipient.recipient r where r.orgnr = '210000005';

-- An account is held against the register's.
create temp table same as select pg_temp.account('12345678903') as id;
select is(pg_temp.asked(), 1::bigint, 'the register is asked anew as an account is registered');
create temp table other as select pg_temp.account('76940512057') as id;
select is(pg_temp.match('finance', (select id from same)), 'same');
select is(pg_temp.match('auditor', (select id from other)), 'differs');
select pg_temp.act('finance');
select is(pg_temp.refusal('select api.bank_account_confirm((select id from other), null)'), 'bank_account.confirm.register_differs {"pointer": "/grounds"}', 'another account is confirmed on grounds');
select is(pg_temp.refusal('select api.bank_account_confirm((select id from other), null, ''{"grounds": " "}'')'), 'bank_account.confirm.register_differs {"pointer": "/grounds"}');
select is((api.bank_account_confirm((select id from same), null)).doc ->> 'confirmed_grounds', null, 'the same without');
select is((api.bank_account_confirm((select id from other), null, '{"grounds": "Ringt opp lederen."}')).doc ->> 'confirmed_grounds', 'Ringt opp lederen.');
select throws_ok('select api.bank_account_confirm((select id from other), null)', 'object.move.illegal', 'what is confirmed wants no grounds');
select pg_temp.answer(null, 'gone');
select is(pg_temp.match('finance', (select id from other)), null, 'a register without an account has nothing to say');

-- Eligibility.
create function pg_temp.eligible(p_orgnr text, p_language text default 'nb') returns text language sql as $$
  select (x.c).result || ': ' || coalesce(application.eligibility_sentence('{"kind": "register_voluntary"}', (x.c).result, (x.c).seen, '{}', p_language), '') from (
    select application.eligibility_check(null, null, jsonb_populate_record(r, jsonb_build_object('orgnr', p_orgnr)), '{"kind": "register_voluntary"}') as c
      from recipient.recipient r where r.orgnr = '210000005') x $$;
select is(pg_temp.eligible('210000005'), 'met: Søkeren er registrert i Frivillighetsregisteret, slått opp 10.01.2023.');
select is(pg_temp.eligible('974760673'), 'unclear: Søkeren er ikke slått opp.');
select is(pg_temp.eligible(null), 'not_met: Søkeren er ikke registrert i Frivillighetsregisteret.');
select pg_temp.act('caseworker');
select pg_temp.tell('{"registrertIFrivillighetsregisteret": false}');
select is(pg_temp.eligible('210000005', 'nn'), 'not_met: Søkjaren er ikkje registrert i Frivilligregisteret, slått opp 10.01.2023.');
select pg_temp.tell('{"registrertIFrivillighetsregisteret": true, "slettedato": "2023-01-09"}');
select is(pg_temp.eligible('210000005') ~ '^not_met: ', true, 'who is deleted is in no register');

-- Everybody who was asked about before this was kept is asked about once more.
update recipient.register_entry set voluntary = null;
update recipient.register_reading set first_after = 0;
delete from job.job where queue = 'register';
select recipient.register_tick(true, true);
select isnt((select id from recipient.register_look_up where orgnr = '210000005' and state = 'asked'), null);
update recipient.register_look_up set state = 'failed', failure = 'status 500', ended_at = rule.now() where state = 'asked';
select is((select count(*) from history.entry where object = 'voluntary_entry'), 7::bigint, 'each answer that was another in the history');
select * from finish();
rollback;
