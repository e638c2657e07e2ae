-- Appropriations: entries make the totals, the list computes the rest.
begin;
select plan(27);
\ir ../fixture.sql
\ir decision_for.psql

create function pg_temp.enter(p_kind text, p_amount bigint, p_more jsonb default '{}') returns jsonb language sql as $$
  select (api.appropriation_entry_create(null, jsonb_build_object('year', 2023, 'chapter', '0734', 'post', '70', 'kind', p_kind,
    'amount_ore', p_amount, 'basis', 'Tildelingsbrev 1') || p_more)).doc
$$;
select pg_temp.act('caseworker');
select throws_ok($$select pg_temp.enter('allotment', 1)$$, 'access.role.missing', 'only finance enters');
select pg_temp.act('finance');
select lives_ok($$select pg_temp.enter('allotment', 1000, '{"chapter_name": "Særskilte tilskudd", "keywords": ["kan overføres"]}')$$, 'the first entry makes the post');
select pg_temp.enter('carried_over', 200), pg_temp.enter('adjustment', -50), pg_temp.enter('reallocation', -10),
  pg_temp.enter('commitment_authority', 7), pg_temp.enter('booked', 400);
select throws_ok($$select pg_temp.enter('given_authority', 5)$$, 'budget_entry.create.counterpart_missing', 'an authority names its counterpart');
select pg_temp.enter('given_authority', 300, '{"counterpart": "A"}'), pg_temp.enter('given_authority', 100, '{"counterpart": "B"}'),
  pg_temp.enter('given_authority_use', 350, '{"counterpart": "A"}'), pg_temp.enter('given_authority_use', 20, '{"counterpart": "B"}'),
  pg_temp.enter('received_authority', 60, '{"counterpart": "KDD"}');
create table pg_temp.l as select * from api.appropriation_list('auditor', '{"year": 2023, "chapter": "0734"}', null, null, null);
select is((select allotted_ore from l), 950::bigint, 'allotted = allotment and adjustments');
select is((select carried_over_ore from l), 200::bigint, 'carried over apart');
select is((select reallocated_ore from l), -10::bigint, 'moved between posts apart');
select is((select available_ore from l), 800::bigint, 'available = carried over + allotted ± moved + received − given');
select is((select given_used_ore from l), 370::bigint, 'used by others');
select is((select given_overuse_ore from l), 50::bigint, 'overuse counts receiver by receiver');
select is((select booked_ore from l), 400::bigint, 'booked here and outside');
select is((select deviation_ore from l), 740::bigint, 'deviation = carried over + allotted ± moved − booked');
select is((select received_used_ore from l), 0::bigint, 'our own money is used before received authority');
select is((select commitment_authority_ore from l), 7::bigint, 'commitment authority stands in its own register');
select is((select keywords from l), '["kan overføres"]'::jsonb, 'keywords as entered');
select is((select chapter_name from l), 'Særskilte tilskudd', 'name as entered');
select is((select count(*) from api.appropriation_entry_list('auditor', '{"chapter": "0734"}', null, null, null)), 11::bigint, 'every entry is listed');
select results_eq($$select kind, counterpart, basis, entered_by ->> 'name' from api.appropriation_entry_list('auditor', '{"chapter": "0734", "kind": "received_authority"}', null, null, null)$$,
  $$values ('received_authority', 'KDD', 'Tildelingsbrev 1', 'Person finance')$$, 'with who, when and basis');
select is((select count(*) from api.appropriation_entry_list('auditor', '{"chapter": "0734"}', null,
  (select min(id)::text from budget.entry e), null)), 10::bigint, 'a cursor goes on after its row');
select throws_ok($$select api.appropriation_entry_list('auditor', null, null, 'x', null)$$, 'list.after.invalid', 'a made-up cursor is refused');
select throws_ok($$select api.appropriation_list('auditor', null, 'amount', null, null)$$, 'list.sort.unknown', 'and an unknown sort');
select throws_ok($$select api.appropriation_list('applicant', null, null, null, null)$$, 'access.role.missing', 'applicants see no appropriations');
select throws_ok($$select api.appropriation_entry_get('auditor', 999999)$$, 'object.get.not_found', 'an unknown entry');
select is((select (api.appropriation_entry_get('auditor', min(id))).doc ->> 'kind' from budget.entry e), 'allotment', 'one entry');

select pg_temp.bind(pg_temp.decision_for('S1'), 700000);
select pg_temp.act('finance');
select lives_ok($$select pg_temp.enter('adjustment', -300000, '{"chapter": "0765", "post": "72"}')$$, 'money may be taken back down to what is bound');
select alike(pg_temp.refusal($$select pg_temp.enter('adjustment', -1, '{"chapter": "0765", "post": "72"}')$$),
  'budget_entry.create.below_committed %"available_ore": 699999%"requested_ore": 700000%', 'but not below it');
select pg_temp.enter('received_authority', 100, '{"chapter": "0575", "post": "60", "counterpart": "KDD"}'),
  pg_temp.enter('booked', 90, '{"chapter": "0575", "post": "60"}');
select is((select received_used_ore from api.appropriation_list('finance', '{"chapter": "0575"}', null, null, null)), 90::bigint,
  'what is booked on a post of others is their authority used');
select is((select count(*) from api.appropriation_list('finance', '{"year": 2023}', null, '2023|0575|60', 2)), 2::bigint, 'the list goes by year, chapter and post');
select * from finish();
rollback;
