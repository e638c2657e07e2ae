-- A case as it stood at each step, rebuilt from the history.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(14);
create temp table c as select pg_temp.case_in('recommended', 1000) as id;
create function pg_temp.step(p_name text) returns void language plpgsql as $$
begin
  perform pg_sleep(0.003);
  insert into pg_temp.moment values (p_name, clock_timestamp());
  perform pg_sleep(0.003);
end $$;
create temp table moment (name text, at timestamptz);
create function pg_temp.then(p_name text) returns jsonb language sql as
  $$ select application.doc_as_of((select id from c), (select at from moment where name = p_name)) $$;
create function pg_temp.now_doc() returns jsonb language sql as
  $$ select (application.reply(access.whoami('caseworker'), (select id from c))).doc::jsonb - '{actions,warnings,impartiality}'::text[] $$;
create function pg_temp.same(p_name text) returns text language sql as
  $$ select is(pg_temp.then(p_name) - '{actions,warnings,impartiality,as_of}'::text[], pg_temp.now_doc(), p_name || ' as of then is the case as it was') $$;
select pg_temp.step('recommended');
select pg_temp.same('recommended');
create temp table kept as select pg_temp.now_doc() as doc;

select pg_temp.act('approver');
select lives_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$);
select pg_temp.step('approved');
select pg_temp.same('approved');
select pg_temp.act('caseworker');
select api.award_accept((select max(id) from decision.award), null, '{"account_number": "12345678903"}');
select pg_temp.step('accepted');
select pg_temp.same('accepted');
select api.report_create((select max(id) from decision.award), null, '{"spent_ore": 900, "unspent_ore": 100}');
select api.report_control((select max(id) from report.report), null, '{"result": "deficient", "note": "Mangler regnskap"}');
select api.goal_assessment_set((select max(id) from decision.award), null, '{"level": "high", "grounds": "Nådd"}');
select pg_temp.step('reported');
select pg_temp.same('reported');
update scheme.scheme set name = 'Ordning med nytt navn' where name = 'Ordning A';

select is(pg_temp.then('recommended') - '{actions,warnings,impartiality,as_of}'::text[], (select doc from kept), 'later changes do not reach the past');
select is(pg_temp.then('recommended') ->> 'award', null, 'no award before approval');
select is(pg_temp.then('approved') #>> '{award,state}', 'offered', 'the award as it was offered');
select is(pg_temp.then('reported') #>> '{scheme,name}', 'Ordning A', 'the scheme by its name of then');
select is(pg_temp.then('accepted') #>> '{award,goal_assessment}', null, 'no goal assessment before it was made');
select is(pg_temp.refusal(format('select application.doc_as_of(%s, %L)', (select id from c), now() - interval '1 day')),
  format('object.get.not_found {"id": %s, "object": "application"}', (select id from c)), 'no case before it was made');
select is((select count(*)::int from jsonb_object_keys(pg_temp.then('reported')) k
  where k not in (select jsonb_object_keys((application.reply(access.whoami('caseworker'), (select id from c))).doc::jsonb))), 1, 'the same members, and as_of');
select is((api.application_get('caseworker', (select id from c), jsonb_build_object('as_of', (select at from moment where name = 'approved')))).doc ->> 'state',
  'decided', 'as the service asks for it');
select is(application.doc_as_of((select id from c), date_trunc('milliseconds',
    (select min(at) from history.entry where case_id = (select id from c)))) ->> 'state', 'draft', 'the instant an entry shows is within it');
select * from finish();
rollback;
