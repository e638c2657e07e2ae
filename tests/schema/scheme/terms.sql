-- Standard terms: prepared by one, published by another, kept by calls and decisions (REQ-025).
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select no_plan();
delete from access.tx_actor;
select pg_temp.user_add('scheme_owner2', '{scheme_owner}'), pg_temp.user_add('delegated_owner', '{scheme_owner}', 'Statsforvalteren');
create function pg_temp.prepare(p_more jsonb default '{}') returns bigint language sql as $$
  select (api.terms_create(null, '{"number": "2023-1", "valid_from": "2023-01-10", "cause": "Nye krav", "text_nb": "Vilkår", "text_nn": "Vilkår nn"}' || p_more)).id $$;
create function pg_temp.call(p_more jsonb) returns bigint language sql as $$
  select (api.call_create(null, jsonb_build_object('scheme_id', (select id from scheme.scheme where name = 'Ordning A'), 'grant_year', 2023, 'title', 'U',
    'opens_at', '2023-01-05T08:00:00Z', 'deadline_on', '2023-03-01', 'report_due_on', '2024-06-01') || p_more)).id $$;

select pg_temp.act('caseworker');
select throws_ok('select pg_temp.prepare()', 'TS000', 'access.role.missing');
select pg_temp.act('delegated_owner');
select throws_ok('select pg_temp.prepare()', 'TS000', 'terms.write.delegated', 'a delegated manager writes no terms');
select pg_temp.act('scheme_owner');
create table pg_temp.t as select pg_temp.prepare() as one;
select is(pg_temp.refusal('select pg_temp.prepare()'), 'terms.save.number_taken {"pointer": "/number"}');
create table pg_temp.before as select pg_temp.call('{}') as id;
select is((select terms_version from scheme.call c join before b on b.id = c.id), '2023', 'without terms in force the name of those kept elsewhere');
select alike(pg_temp.refusal($$select pg_temp.call('{"terms_version": "2023-1"}')$$), 'call.save.terms_not_in_force %"pointer": "/terms_version"%', 'a proposal is not in force');
select throws_ok('select api.terms_publish(one, null) from t', 'TS000', 'terms.publish.same_person');
select throws_ok('select api.terms_get(''caseworker'', 99999)', 'TS000', 'object.get.not_found');
select is((select count(*)::int from api.terms_list('applicant', null, null, null, 9)), 0, 'applicants see what is published');
select is((select (api.terms_update(one, '1', '{"text_nb": "Bedre vilkår"}')).doc ->> 'text_nb' from t), 'Bedre vilkår');
select pg_temp.act('scheme_owner2');
select throws_ok('select api.terms_publish(one, ''1'') from t', 'TS000', 'resource.change.stale', 'what is published is what was read');
select is((select (api.terms_publish(one, '2')).doc #>> '{published_by,name}' from t), 'Person scheme_owner2');
select is((select (api.terms_get('applicant', one)).doc ->> 'in_force' from t), 'true');
select alike(pg_temp.refusal('select api.terms_publish(one, null) from t'), 'object.move.illegal%', 'published once');
select alike(pg_temp.refusal($$select api.terms_update(one, null, '{"text_nb": "x"}') from t$$), 'terms.update.published%');
select throws_ok('update scheme.terms set text_nb = ''x''', 'TS000', 'history.row.kept', 'whoever writes');
select is(pg_temp.refusal($$select pg_temp.prepare('{"number": "2023-2"}')$$), 'terms.save.date_taken {"pointer": "/valid_from"}');
create table pg_temp.u as select pg_temp.prepare('{"number": "2022", "valid_from": "2022-01-01"}') as past, pg_temp.prepare('{"number": "2024", "valid_from": "2024-01-01"}') as ahead,
  pg_temp.prepare('{"number": "x", "valid_from": "2025-01-01"}') as given_up;
select is((select (api.terms_discard(given_up, null)).doc ->> 'state' from u), 'discarded');
select isnt(pg_temp.prepare('{"number": "x", "valid_from": "2025-01-01"}'), null, 'its number is free again');
select pg_temp.act('scheme_owner');
select is((select pg_temp.refusal('select api.terms_publish(' || past || ', null)') from u), 'terms.publish.not_ahead {"pointer": "/valid_from"}');
select is((select (api.terms_publish(ahead, null)).doc ->> 'in_force' from u), 'false', 'not yet');
select is((select (api.terms_get('auditor', one)).doc ->> 'valid_to' from t), '2023-12-31');

-- A call has the terms in force when it opens; a decision keeps them after new ones.
create table pg_temp.c as select pg_temp.call('{}') as now, pg_temp.call('{"opens_at": "2024-02-01T08:00:00Z", "deadline_on": "2024-03-01"}') as later;
select is((select terms_version from scheme.call where id = now), '2023-1'), is((select terms_version from scheme.call where id = later), '2024') from c;
select alike((select pg_temp.refusal(format('select api.call_update(%s, null, %L)', now, '{"terms_version": "2024"}')) from c), 'call.save.terms_not_in_force%');
select is((select ((api.call_get('auditor', now)).doc ->> 'terms_id')::bigint from c), (select one from t));
update scheme.call set terms_version = '2023-1' where id = (select pg_temp.call_id());
create table pg_temp.d as select pg_temp.decision_of(pg_temp.case_in('recommended')) as id;
select pg_temp.act('approver');
select lives_ok('select api.decision_approve(id, null, ''{}'') from d');
update rule.instance set business_date = '2024-02-01';
select is((select (api.decision_terms('applicant', id)).doc #>> '{terms,text_nb}' from d), 'Bedre vilkår', 'as it was decided under');
select is((select calls || ' ' || decisions from api.terms_list('auditor', '{"number": "2023-1"}', null, null, 9)), '2 1');
select is((select string_agg(number, ',') from api.terms_list('applicant', null, null, null, 9)), '2024,2023-1', 'those that begin last first');
select * from finish();
rollback;
