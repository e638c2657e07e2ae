-- Decisions are returned with codes; n % of the approved ones are drawn and checked by a third person.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table c as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
select is((api.decision_return(pg_temp.decision_of(id), null, '{"reason": "Regn om", "codes": ["amount", "grounds", "amount"]}')).doc -> 'returned_codes', '["amount", "grounds"]'::jsonb) from c;
select pg_temp.act('caseworker');
select is((api.decision_submit(pg_temp.decision_of(id), null)).doc -> 'returned_codes', '[]'::jsonb, 'sent in again they are gone') from c;
select pg_temp.act('approver');
select is((api.decision_return(pg_temp.decision_of(id), null, '{"reason": "Fortsatt feil"}')).doc -> 'returned_codes', '[]'::jsonb, 'older clients give none') from c;
select set_eq('select code from decision.return_code', $$select unnest(regexp_matches(pg_get_constraintdef(oid), '''(\w+)''::text', 'g')) from pg_constraint
  where conrelid = 'decision.decision'::regclass and conname like '%returned_codes%'$$, 'the codes and their words are the same');

create function pg_temp.sample(p_body text) returns text language sql as $$ select pg_temp.refusal(format('select api.quality_sample_create(null, %L)', p_body)) $$;
create function pg_temp.s() returns bigint language sql as $$ select id from scheme.scheme where name = 'Ordning A' $$;
create function pg_temp.office() returns bigint language sql as $$ select id from access.office where name = 'Avdeling A' $$;
select pg_temp.act('scheme_owner');
select is(pg_temp.sample(format('{"scheme_id": %s, "from_on": "2023-01-01", "to_on": "2023-01-10", "percent": 10}', pg_temp.s())), 'quality_sample.create.none {}');
select pg_temp.decided(1000, false) from generate_series(1, 12) \g /dev/null
select pg_temp.act('scheme_owner');
select matches(pg_temp.sample('{"from_on": "2023-01-01", "to_on": "2023-01-10", "percent": 10}'), 'quality_sample.create.scope');
select is(pg_temp.sample(format('{"scheme_id": %s, "from_on": "2023-01-01", "to_on": "2023-01-11", "percent": 10}', pg_temp.s())), 'quality_sample.create.period {"pointer": "/to_on"}');
create temp table q as select * from api.quality_sample_create(null, jsonb_build_object('scheme_id', pg_temp.s(), 'from_on', '2023-01-01', 'to_on', '2023-01-10', 'percent', 10));
select is((select array[doc ->> 'population', jsonb_array_length(doc -> 'checks')::text, doc ->> 'verified'] from q), '{12,2,true}', '10 % of 12, rounded up');
select throws_ok(format($$select api.quality_sample_create(null, '{"scheme_id": %s, "from_on": "2023-01-10", "to_on": "2023-01-10", "percent": 100}')$$, pg_temp.s()),
  '23P01', null, 'quality_sample.create.overlap: a period is drawn from once');
select is((select jsonb_array_length(doc -> 'checks') from api.quality_sample_create(null, jsonb_build_object('office_id', pg_temp.office(), 'from_on', '2023-01-10', 'to_on', '2023-01-10', 'percent', 1))), 1);
select is(decision.sample_draw('{1,2,3,4,5,6,7,8,9,10}', 30, repeat('a', 64)), decision.sample_draw('{1,2,3,4,5,6,7,8,9,10}', 30, repeat('a', 64)), 'the same seed, the same draw');
select is(cardinality(decision.sample_draw('{1,2,3}', 100, repeat('b', 64))), 3);
select throws_ok('update decision.quality_sample set percent = 20', 'TS000', 'history.row.kept');

create temp table k as select (doc #>> '{checks,0,id}')::bigint as id from q;
create function pg_temp.record(p_who text) returns text language plpgsql as $$
begin
  perform pg_temp.act(p_who);
  return pg_temp.refusal(format($q$select api.quality_check_record(%s, null, '{"result": "remark", "note": "Kort begrunnelse"}')$q$, (select id from k)));
end
$$;
select is(pg_temp.record('caseworker'), 'quality_check.record.same_person {"current_state": "recorded"}');
select is(pg_temp.record('approver'), 'quality_check.record.same_person {"current_state": "recorded"}');
select matches(pg_temp.record('finance'), 'access.role.missing');
select matches(pg_temp.record('applicant'), 'object.get.not_found');
select is(pg_temp.record('caseworker2'), 'not refused');
select is(pg_temp.record('approver2'), 'quality_check.record.recorded {"current_state": "recorded"}');
select is((select array[checked, faults] from api.quality_sample_list('auditor', jsonb_build_object('scheme_id', pg_temp.s()), null, null, 5)), '{1,0}');
select is((select count(*)::int from api.quality_sample_list('delegated', '{}', null, null, 5)), 0);
select is((api.quality_sample_get('caseworker', (select id from q))).doc #>> '{checks,1,actions,0,code}', 'quality_check.record.same_person');
alter table decision.quality_check disable trigger all;
delete from decision.quality_check where id <> (select id from k) and sample_id = (select id from q);
select is((api.quality_sample_get('auditor', (select id from q))).doc ->> 'verified', 'false', 'what was taken away shows');
select * from finish();
rollback;
