-- What the public is told of a scheme is given in both written languages: nynorsk stands beside bokmål, is shown to whom
-- it is for, and what lacks is told where a call is published, which it does not hinder.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(36);
create function pg_temp.scheme() returns bigint language sql as $$ select id from scheme.scheme where name = 'Ordning A' $$;
create function pg_temp.lacks(p_call bigint) returns text language sql as $$ select array_to_string(scheme.nynorsk_missing(c), ' ') from scheme.call c where c.id = p_call $$;

select pg_temp.act('scheme_owner');
create temp table u as select r.* from api.rules_create(pg_temp.scheme(), null, '{"valid_from": "2023-01-01", "change": "revised", "cause": "Klarere mål", "goals": "Flere med", "goals_nn": "Fleire med",
  "target_group": "Alle", "goal_criteria": [{"name": "Antall nådd", "name_nn": "Talet på nådde"}, {"name": "Nytte", "description": "Brukernes egen"}],
  "award_criteria": [{"name": "Kvalitet", "name_nn": "Kvalitet", "weight": 2, "description": "Hvor godt", "description_nn": "Kor godt"}], "follow_up": "F", "evaluation": "E"}') r;
grant all on u to public;
select is((select doc ->> 'goals_nn' from u), 'Fleire med');
select is((select doc ->> 'target_group_nn' from u), null);
select is((select doc #> '{award_criteria,0}' from u) - 'id', '{"name": "Kvalitet", "name_nn": "Kvalitet", "weight": 2, "description": "Hvor godt", "description_nn": "Kor godt"}');
select is((select doc #> '{goal_criteria,1}' from u) - 'id', '{"name": "Nytte", "name_nn": null, "description": "Brukernes egen", "description_nn": null}');
select is((select goals || ' ' || goals_nn from api.rules_list('auditor', pg_temp.scheme(), null, null, null, 10) where id = (select id from u)), 'Flere med Fleire med');

-- A call says what lacks, before it is published and after; it is published all the same.
create temp table k as select r.* from api.call_create(null, jsonb_build_object('scheme_id', pg_temp.scheme(), 'grant_year', 2023, 'title', 'Utlysning A2', 'opens_at', '2023-01-05T00:00:00+01:00',
  'deadline_on', '2023-03-01', 'report_due_on', '2024-06-01')) r;
create function pg_temp.k() returns bigint language sql as $$ select id from k $$;
grant all on k to public;
select is((select doc -> 'nynorsk_missing' from k), '["title_nn", "scheme.name_nn", "scheme.purpose_nn", "rules.target_group_nn", "rules.goal_criteria"]');
select is((api.call_publish(pg_temp.k(), null)).doc ->> 'state', 'open', 'what lacks is a warning');
select is((api.call_get('applicant', pg_temp.k())).doc -> 'nynorsk_missing', (select doc -> 'nynorsk_missing' from k));
select is((api.call_update(pg_temp.k(), null, '{"title_nn": "Utlysing A2"}')).doc ->> 'title_nn', 'Utlysing A2', 'also once people write');
select is((select title_nn from api.call_list('applicant', '{"state": "open"}', null, null, 50) where id = pg_temp.k()), 'Utlysing A2');
select is((api.scheme_update(pg_temp.scheme(), null, '{"name_nn": "Ordning A på nynorsk", "purpose_nn": "Føremål"}')).doc ->> 'purpose_nn', 'Føremål');
select is(pg_temp.lacks(pg_temp.k()), 'rules.target_group_nn rules.goal_criteria');

-- The rules are written in nynorsk afterwards: the same version, nothing else of it changes.
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.rules_translate(%s, null, ''{"goals_nn": "x"}'')', (select id from u))), 'access.role.missing {"roles": ["scheme_owner"]}');
select pg_temp.act('scheme_owner');
select is(pg_temp.refusal(format('select api.rules_translate(%s, ''7'', ''{"goals_nn": "x"}'')', (select id from u))), 'resource.change.stale {"current_version": 1}');
select is(pg_temp.refusal(format('select api.rules_translate(%s, null, %L)', (select id from u), jsonb_build_object('criteria', jsonb_build_array(
    jsonb_build_object('id', (select doc #> '{goal_criteria,1,id}' from u), 'name_nn', 'Nytte'), jsonb_build_object('id', (select min(id) from scheme.criterion), 'name_nn', 'Ein annan'))))),
  'rules.translate.content {"errors": [{"code": "criterion_unknown", "pointer": "/criteria/1/id"}]}', 'of another version');
select is(split_part(pg_temp.refusal('select api.rules_translate(999, null, ''{}'')'), ' ', 1), 'object.get.not_found');
create temp table x as select r.* from api.rules_translate((select id from u), (select etag from u), jsonb_build_object('target_group_nn', 'Alle saman', 'criteria', jsonb_build_array(
  jsonb_build_object('id', (select doc #> '{goal_criteria,1,id}' from u), 'name_nn', 'Nytte', 'description_nn', 'Brukarane si eiga')))) r;
select is((select doc - '{target_group_nn,goal_criteria}'::text[] from x), (select doc - '{target_group_nn,goal_criteria}'::text[] from u), 'nothing else');
select is((select doc #>> '{goal_criteria,0,name_nn}' from x) || ', ' || (select doc #>> '{goal_criteria,1,description_nn}' from x), 'Talet på nådde, Brukarane si eiga', 'what is not sent stays');
select isnt((select etag from x), (select etag from u), 'its tag is another');
select is((api.rules_get('auditor', (select id from u))).etag, (select etag from x));
select is(pg_temp.lacks(pg_temp.k()), '', 'nothing lacks');
select is((select count(*)::int from history.entry where object = 'criterion' and object_id = (select (doc #>> '{goal_criteria,1,id}')::bigint from x)), 2, 'it stands in the history');
select is((api.rules_translate((select id from u), null, '{"target_group_nn": null}')).doc -> 'target_group_nn', 'null', 'and is taken back');
select is(pg_temp.lacks(pg_temp.k()), 'rules.target_group_nn');

-- Who reads nynorsk sees it: the case, now and then, and the letter.
update scheme.call set rules_id = (select id from u), title_nn = 'Utlysing A1' where id = pg_temp.call_id();
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.the_case() returns bigint language sql as $$ select application_id from decision.decision where id = (select id from d) $$;
update decision.decision set rules_id = (select id from u) where id = (select id from d);
select is((application.reply(access.whoami('caseworker'), pg_temp.the_case())).doc::jsonb #>> '{scheme,name}', 'Ordning A');
update access.user_account set language = 'nn' where username = 'caseworker';
select is((application.reply(access.whoami('caseworker'), pg_temp.the_case())).doc::jsonb #>> '{scheme,name}', 'Ordning A på nynorsk');
select is((application.reply(access.whoami('caseworker'), pg_temp.the_case())).doc::jsonb #>> '{call,title}', 'Utlysing A1');
select is((application.doc_as_of(pg_temp.the_case(), clock_timestamp(), false, 'nn')) #>> '{call,title}', 'Utlysing A1');
select is((application.doc_as_of(pg_temp.the_case(), clock_timestamp())) #>> '{scheme,name}', 'Ordning A');
select is((select document -> 'goal_indicators' from decision.letter_document(array[(select id from d)], 'nb')), '["Antall nådd", "Nytte"]');
select is((select document -> 'goal_indicators' from decision.letter_document(array[(select id from d)], 'nn')), '["Talet på nådde", "Nytte"]');
select is((select document ->> 'purpose' from decision.letter_document(array[(select id from d)], 'nn')), 'Føremål');
select is((select document ->> 'purpose' from decision.letter_document(array[(select id from d)], 'en')), 'Formål', 'where there is no other, bokmål');

-- By import.
select pg_temp.act('scheme_owner');
create function pg_temp.imported(p_more jsonb) returns text language sql as $$
  select pg_temp.refusal(format('select api.import_rules(null, ''{"source": "t"}'', %L)', jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('line', 2, 'scheme', 'S', 'valid_from', '2024-01-01', 'change', 'revised',
    'goals', 'Mål', 'goals_nn', 'Mål nn', 'goal_criteria', 'En|To', 'award_criteria', 'Kvalitet:2|Pris:1', 'follow_up', 'F', 'evaluation', 'E') || p_more)))) $$;
update scheme.scheme set source = 't/S' where id = pg_temp.scheme();
select alike(pg_temp.imported('{"goal_criteria_nn": "Ein", "award_criteria_nn": "Kvalitet|"}'), '%"contradiction", "pointer": "/2/award_criteria_nn"%"contradiction", "pointer": "/2/goal_criteria_nn"%');
select is(pg_temp.imported('{"goal_criteria_nn": "Ein|To nn", "award_criteria_nn": "Kvalitet nn|Pris nn"}'), 'not refused');
select is((select string_agg(c.name_nn, ', ' order by c.kind, c.position) from scheme.criterion c join scheme.rules r on r.id = c.rules_id where r.valid_from = '2024-01-01'), 'Kvalitet nn, Pris nn, Ein, To nn');
select * from finish();
rollback;
