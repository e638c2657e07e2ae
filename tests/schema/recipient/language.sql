-- The language of letters, by the order of rules.md B.13, and which rule decided.
begin;
select plan(18);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.of(p_chosen boolean, p_language text, p_decision text, p_application text, p_registered text) returns text language sql as $$
  select (l).language || ' ' || (l).rule from recipient.language_for(jsonb_populate_record(null::recipient.recipient, jsonb_build_object('language_chosen', p_chosen,
    'language', p_language, 'language_decision', p_decision, 'registered_language', p_registered)), p_application) l $$;
select is(pg_temp.of(true, 'nb', 'nn', 'nn', 'nn'), 'nb chosen', 'a choice before all');
select is(pg_temp.of(null, 'en', 'nn', 'nn', 'nn'), 'en chosen', 'also one made before choices were recorded');
select is(pg_temp.of(null, 'nb', 'nn', 'en', 'nb'), 'nn decision', 'bokmål of then is none; the decision of a municipality');
select is(pg_temp.of(false, 'nn', null, 'en', 'nn'), 'en application', 'the language of the application');
select is(pg_temp.of(false, 'nb', null, null, 'nn'), 'nn registered', 'Enhetsregisteret');
select is(pg_temp.of(false, 'nb', null, null, null), 'nb default', 'else bokmål');

select pg_temp.act('caseworker');
create function pg_temp.letter() returns jsonb language sql as $$ select (api.recipient_get('auditor', pg_temp.recipient_id('Kommune To'))).doc -> 'letter_language' $$;
create function pg_temp.change(p_body jsonb, p_name text default 'Kommune To') returns bigint language sql as $$
  select (api.recipient_update(pg_temp.recipient_id(p_name), null, p_body)).id $$;
select is(pg_temp.letter(), '{"rule": "default", "language": "nb"}', 'nobody has chosen');
select isnt(pg_temp.change('{"registered_language": "nn"}'), null, 'as the register says');
select isnt(pg_temp.change('{"language_decision": "nn"}'), null, 'as the municipality decided');
select is(pg_temp.letter(), '{"rule": "decision", "language": "nn"}', 'which goes before');
select isnt(pg_temp.change('{"language": "nb"}'), null, 'as it asked');
select is(pg_temp.letter(), '{"rule": "chosen", "language": "nb"}', 'bokmål is a choice too');
select isnt(pg_temp.change('{"language": null}'), null, 'a choice is taken back');
select is(pg_temp.letter(), '{"rule": "decision", "language": "nn"}', 'then the next rule decides');
select throws_ok($$select pg_temp.change('{"language_decision": "nn"}', 'Forening En')$$, 'recipient.save.language_decision', 'associations make no language decision');

create table pg_temp.c as select (api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(),
  'title', 'T', 'purpose', '', 'amount_ore', 5, 'language', 'nn'))).id;
select is((api.application_language('caseworker', id)).doc - 'explanation', '{"language": "nn", "rule": "application", "application_language": "nn"}', 'an application written in nynorsk') from c;
select is((api.application_language('caseworker', id)).doc ->> 'explanation', 'Søknaden er skrevet på språket.', 'and why') from c;
-- letters go by it
create table pg_temp.made as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
create table pg_temp.ok as select (api.decision_approve(pg_temp.decision_of(id), null, '{}')).id from made;
update application.application set language = 'nn' where id = (select id from made);
select is(pg_temp.letter_facts(id) ->> 'language', 'nn', 'the letter is in that language') from ok;
select * from finish();
rollback;
