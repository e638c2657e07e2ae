-- Recipients that may be one: by name, account and address, asked about until somebody says they are two.
begin;
select plan(28);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.plain(p_name text) returns text language plpgsql as $$
declare
  r recipient.recipient;
begin
  insert into recipient.recipient (name, type, sector) values (p_name, 'foreign', 'abroad') returning * into r;
  update recipient.recipient set name = '*' where id = r.id;  -- nobody is compared with it below
  return r.name_plain || '|' || array_to_string(r.name_keys, ' ');
end
$$;
select is(pg_temp.plain('ÅS Røde Kors''s AS'), 'rode kors s|kr rd s', 'without accents, signs and legal form');
select is(pg_temp.plain('Norges Håndballforbund'), pg_temp.plain('NORGES  HANDBALLFORBUND, AS'), 'in any spelling of å');
select is(split_part(pg_temp.plain('Frolland idrettslags venner'), '|', 2), split_part(pg_temp.plain('Venner, Froland Idrettslag'), '|', 2), 'in any order, genitive and doubling');
select is(array(select unnest(recipient.grams('ab')) order by 1), array[' ab', 'ab '], 'runs of three');
select is(recipient.grams(''), '{}', 'of nothing, none');

select pg_temp.act('caseworker');
create function pg_temp.add(p_name text, p_orgnr text, p_more jsonb default '{}') returns bigint language sql as $$
  select (api.recipient_create(null, jsonb_build_object('name', p_name, 'orgnr', p_orgnr, 'type', 'voluntary_organisation') || p_more, null, null)).id $$;
create function pg_temp.alike(p_id bigint) returns text language sql as $$
  select string_agg((d ->> 'name') || ' ' || (d ->> 'score'), ',') from jsonb_array_elements((api.recipient_duplicates('auditor', p_id)).doc -> 'items') d $$;
create table pg_temp.one as select pg_temp.add('Sørvik Røde Kors', '310000000', '{"municipality": "1103", "address": {"street": "Gata 1", "postal_code": "4001"}}') as id;
select is(pg_temp.alike(id), null, 'nobody is like it') from one;
create table pg_temp.two as select pg_temp.add('Sørviks Rode Kors AS', '310000027', '{"municipality": "1103"}') as id;
create table pg_temp.three as select pg_temp.add('Et helt annet lag', '310000035', '{"municipality": "1103", "address": {"street": "gata 1.", "postal_code": "4001"}}') as id;
select is(pg_temp.alike(id), 'Sørviks Rode Kors AS 55', 'the one with a name like it, not a neighbour with another') from one;
select is((api.recipient_duplicates('auditor', id)).doc #> '{items,0,grounds}', '[{"code": "name", "likeness": 84}, {"code": "municipality"}]'::jsonb, 'and why') from one;
select is(pg_temp.alike(id), 'Sørvik Røde Kors 55', 'the other way too') from two;
select api.bank_account_create(id, null, '{"account_number": "12345678903"}') from one union all select api.bank_account_create(id, null, '{"account_number": "12345678903"}') from three;
select is((select count(*) from recipient.alikes(id)), 2::bigint, 'a shared account is a ground by itself') from one;
select is((select string_agg(g ->> 'code', ',') from jsonb_array_elements((api.recipient_duplicates('auditor', id)).doc #> '{items,0,grounds}') g),
  'account,address,municipality', 'with what else they share') from three;
select is((select string_agg(other_name || ' < ' || name, ',') from api.recipient_duplicate_list('auditor', '{}', null, null, 10)),
  'Sørvik Røde Kors < Et helt annet lag,Sørvik Røde Kors < Sørviks Rode Kors AS', 'the list of pairs, the last registered first');
select is((select string_agg(name, ',') from api.recipient_duplicate_list('auditor', '{}', null, (select cursor from api.recipient_duplicate_list('auditor', '{}', null, null, 1)), 10)),
  'Sørviks Rode Kors AS', 'in pages');
select throws_ok($$select api.recipient_duplicates('applicant', pg_temp.recipient_id())$$, 'access.role.missing', 'not for applicants');
select throws_ok($$select api.recipient_duplicate_list('admin', null, null, null, 1)$$, 'access.role.missing', 'nor administrators');

create function pg_temp.dismiss(p_id bigint, p_other bigint) returns api.reply language sql as $$
  select api.recipient_duplicate_dismiss(p_id, null, jsonb_build_object('other_id', p_other, 'reason', 'To lag')) $$;
select throws_ok('select pg_temp.dismiss(id, id) from one', 'recipient.dismiss.other_unknown', 'nobody is like themselves');
select throws_ok('select pg_temp.dismiss(id, 99999999) from one', 'recipient.dismiss.other_unknown', 'nor like who is not there');
select is((pg_temp.dismiss(one.id, three.id)).doc #>> '{dismissed,0,reason}', 'To lag', 'two are found to be two') from one, three;
select throws_ok('select pg_temp.dismiss(three.id, one.id) from one, three', 'recipient.dismiss.dismissed', 'once');
select is(pg_temp.alike(id), null, 'and not asked about again') from three;
select is((select count(*) from api.recipient_duplicate_list('auditor', '{}', null, null, 10)), 1::bigint, 'nor listed');
select is((select count(*) from history.entry where object = 'distinct_pair'), 1::bigint, 'the history holds it');
select pg_temp.act('finance');
select throws_ok('select pg_temp.dismiss(two.id, one.id) from one, two', 'access.role.missing', 'caseworkers judge it');
select pg_temp.act('caseworker');
select lives_ok($$select api.recipient_update(id, null, '{"name": "Nordvik sanglag"}') from two$$, 'a name that was wrong is put right');
select is(pg_temp.alike(id), null, 'and they look alike no longer') from two;
select is((select history.row_of(body) ? 'name_keys' from history.entry where object = 'recipient' and object_id = (select id from two) and version = 1), false,
  'what names are compared by is not in the history');
select throws_ok($$select pg_temp.add('Igjen', '310000000')$$, 'recipient.create.orgnr_taken', 'the same number twice is never');
create table pg_temp.signs as select pg_temp.add('***', '310000043') as id;
select is((select count(*) from signs, recipient.alikes(id)), 0::bigint, 'a name of signs only is like nothing');
select * from finish();
rollback;
