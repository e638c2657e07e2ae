-- Municipality numbers change: what was registered or paid under an old one still finds its place (REQ-048).
begin;
select plan(25);
\ir ../fixture.sql
\ir ../refusal.psql
select is((select count(*) from recipient.municipality_change), 115::bigint, 'the changes of 2024');
select is((select count(*) from recipient.municipality_change c where not exists (select from recipient.municipality o where o.number = c.old_number and o.valid_to = c.changed_on - 1)
  or not exists (select from recipient.municipality n where n.number = c.new_number and n.valid_from = c.changed_on)), 0::bigint, 'each from a number that ended to one that began');
select is((select count(*) from recipient.municipality m where m.valid_to = '2023-12-31' and not exists (select from recipient.municipality_change c where c.old_number = m.number)), 0::bigint,
  'and none that ended is without one that followed');
select is(recipient.municipality_at('3001', '2023-12-31'), '{3001}', 'itself to its last day');
select is(recipient.municipality_at('3001', '2024-01-01'), '{3101}', 'then what took its place');
select is(recipient.municipality_at('3101', '2023-06-01'), '{3001}', 'and the other way');
select is(recipient.municipality_at('1507', '2024-06-01'), '{1508,1580}', 'where it was split, first the one that goes on');
select is(recipient.municipality_at('1580', '2023-06-01'), '{1507}', 'both came from one');
select is(recipient.municipality_at('0301', '2030-01-01'), '{0301}', 'most never change');
select is(recipient.municipality_at('9999', '2024-01-01'), '{}', 'what nobody knows');
select is(recipient.municipality_at(null, '2024-01-01'), '{}', 'nor nothing');

select pg_temp.act('caseworker');
create function pg_temp.add(p_municipality text, p_orgnr text) returns bigint language sql as $$
  select (api.recipient_create(null, jsonb_build_object('name', 'N ' || p_orgnr, 'type', 'foundation', 'orgnr', p_orgnr, 'municipality', p_municipality), null, null)).id $$;
create table pg_temp.r as select pg_temp.add('3001', '310000000') as id;
create table pg_temp.a as select pg_temp.add('1507', '310000027') as id;
select is((api.recipient_get('auditor', id)).doc -> 'municipality_successors', 'null', 'a valid number is no problem') from r;
select throws_ok($$select pg_temp.add('3101', '310000035')$$, 'recipient.save.municipality_unknown', 'a number of next year is none yet');
update rule.instance set business_date = '2024-02-01';
select is((api.recipient_get('auditor', id)).doc -> 'municipality_successors', '[{"name": "Halden", "number": "3101"}]', 'an outdated one says what took its place') from r;
select is((api.recipient_get('auditor', id)).doc ->> 'municipality_name', 'Halden', 'and what it was') from r;
select is((select count(*) from api.recipient_list('auditor', '{"municipality_outdated": true}', null, null, 10)), 2::bigint, 'those are found');
select alike(pg_temp.refusal($$select pg_temp.add('3001', '310000035')$$), 'recipient.save.municipality_outdated %3101 Halden%', 'nobody is registered with one any more');
select alike(pg_temp.refusal($$select pg_temp.add('1507', '310000035')$$), 'recipient.save.municipality_outdated %1508 Ålesund%1580 Haram%', 'and is told of all that followed');
select throws_ok($$select pg_temp.add('9999', '310000035')$$, 'recipient.save.municipality_unknown', 'a number that never was');
select lives_ok($$select api.recipient_update(id, null, '{"name": "Nytt navn"}') from r$$, 'other things change without it');
select lives_ok($$select api.recipient_update(id, null, '{"municipality": "3101"}') from r$$, 'and it is put right');
select is((select string_agg(new_number || ' ' || new_name || ' ' || continues, ',') from api.municipality_change_list('auditor', '{"number": "1507"}', null, null, 10)),
  '1508 Ålesund true,1580 Haram false', 'the changes of a number');

-- an award made under a number of 2023 counts in the year of 2024 by the number it has then
update rule.instance set business_date = '2023-01-10';
update scheme.call set grant_year = 2024 where id = pg_temp.call_id();
insert into budget.appropriation (year, chapter, post, allotted_ore) values (2024, '0765', '72', 1000000);
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) select id, 2024, '0765', '72', 800000 from scheme.scheme where name = 'Ordning A';
update recipient.recipient set municipality = '1507' where name = 'Forening En';
create table pg_temp.made as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
select is((select (api.decision_approve(pg_temp.decision_of(id), null, '{}')).id > 0 from made), true, 'money goes to Ålesund');
select is((select string_agg(municipality || ' ' || name, ',') from portfolio.reach(2024) where reached), '1508 Ålesund', 'which it reaches under its new number, not Haram');
update decision.award set grant_year = 2023;
select is((select string_agg(municipality, ',') from portfolio.reach(2023) where reached), '1507', 'and in 2023 under its old');
select * from finish();
rollback;
