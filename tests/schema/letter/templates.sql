-- Templates of letters: who writes them, who puts them in force, and which a letter is made of.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table d as select pg_temp.decided() as id;
grant all on d to public;
create function pg_temp.draft(p_who text, p_more jsonb) returns bigint language plpgsql as $$
begin
  perform pg_temp.act(p_who, 'letter_template_create');
  return (api.letter_template_create(null, '{"kind": "grant", "text_nb": "# nb", "text_nn": "# nn", "note": "ny"}' || p_more)).id;
end
$$;
create function pg_temp.publish(p_who text, p_id bigint, p_body text) returns jsonb language plpgsql as $$
begin
  perform pg_temp.act(p_who, 'letter_template_publish');
  return (api.letter_template_publish(p_id, null, p_body::jsonb)).doc;
end
$$;
create function pg_temp.scheme() returns bigint language sql as $$
  select a.scheme_id from d join decision.decision x on x.id = d.id join application.application a on a.id = x.application_id
$$;
create function pg_temp.used() returns text language sql as $$
  select coalesce((select t.kind || ' ' || t.number || case when t.scheme_id is null then '' else ' own' end from decision.letter_order(array[(select id from d)]) o
    join letter.template t on t.id = o.template_id), 'compiled in')
$$;
select is(pg_temp.used(), 'compiled in', 'before anybody has written one');

-- Drafts.
select is(pg_temp.refusal($$select pg_temp.draft('caseworker', '{}')$$), 'access.role.missing {"roles": ["scheme_owner"]}');
create temp table t as select pg_temp.draft('scheme_owner', '{}') as id;
grant all on t to public;
select is((select number || state || authors::text from letter.template, t where template.id = t.id), '1draft{' || pg_temp.user_id('scheme_owner') || '}');
select is(pg_temp.used(), 'compiled in', 'a draft is not used');
select is(pg_temp.refusal(format('select pg_temp.publish(''scheme_owner'', %s, ''{}'')', id)), 'letter_template.publish.same_person {"current_state": "draft"}') from t;
select pg_temp.act('scheme_owner', 'letter_template_update');
select is((api.letter_template_update(id, '1', '{"text_en": "# en"}')).doc ->> 'text_en', '# en') from t;
select is(pg_temp.refusal(format('select api.letter_template_update(%s, ''1'', ''{"note": "x"}'')', id)), 'resource.change.stale {"current_version": 2}') from t;
select pg_temp.act('admin');
update access.user_account set roles = roles || '{scheme_owner}' where username = 'caseworker2';
select is(pg_temp.refusal(format('select pg_temp.publish(''caseworker2'', %s, ''{"valid_from": "2000-01-01"}'')', id)),
  format('letter_template.publish.past {"pointer": "/valid_from", "earliest": "%s"}', rule.today())) from t;

-- Published: used from its day on, and by no one changed.
select pg_temp.publish('caseworker2', id, jsonb_build_object('valid_from', rule.today() + 1)::text) from t;
select is(pg_temp.used(), 'compiled in', 'not before its day');
create temp table t2 as select pg_temp.draft('scheme_owner', '{}') as id;
grant all on t2 to public;
select is(pg_temp.publish('caseworker2', id, '{}') ->> 'in_force', 'true') from t2;
select is(pg_temp.used(), 'grant 2', 'in force from today');
select is(letter.in_force('grant', 'en', null), null, 'a version without English leaves the compiled-in one');
select is(pg_temp.refusal(format('select api.letter_template_update(%s, null, ''{"note": "x"}'')', id)), 'letter_template.act.not_draft {"current_state": "published"}') from t2;
select is(pg_temp.refusal(format('select api.letter_template_discard(%s, null)', id)), 'letter_template.act.not_draft {"current_state": "published"}') from t2;
select throws_ok(format($$update letter.template set published_by = authors[1] where id = %s$$, id), '23514') from t2;

-- A scheme's own goes before the common one, and can be taken out of use again.
create temp table t3 as select pg_temp.draft('scheme_owner', jsonb_build_object('scheme_id', pg_temp.scheme())) as id;
grant all on t3 to public;
select is((select number from letter.template, t3 where template.id = t3.id), 1, 'numbered by itself');
select pg_temp.publish('caseworker2', id, '{}') from t3;
select is(pg_temp.used(), 'grant 1 own');
select is(letter.in_force('grant', 'nb', null), (select id from t2), 'of other schemes the common one');
select pg_temp.act('scheme_owner', 'letter_template_retire');
select is((api.letter_template_retire(id, null)).doc ->> 'state', 'retired') from t3;
select is(pg_temp.refusal(format('select api.letter_template_retire(%s, null)', id)), 'letter_template.act.not_published {"current_state": "retired"}') from t3;
select is(pg_temp.used(), 'grant 2', 'the common one again');
select is((select string_agg(a ->> 'action', ',') from jsonb_array_elements((api.letter_template_get('scheme_owner', (select id from t2))).doc -> 'actions') a where (a ->> 'allowed')::boolean), 'retire');

-- One that cannot say what a letter must is not used for it; the next that can is.
select is(letter.in_force('grant', 'nb', null, array['{{?endelig}}']), null);
update letter.template set text_nb = text_nb || '{{?endelig}}Nei{{/endelig}}' where id = (select id from t2);
select is(letter.in_force('grant', 'nb', null, array['{{?endelig}}']), (select id from t2));
select is(letter.in_force('grant', 'nn', null, array['{{?endelig}}']), null, 'each language by itself');
select is(letter.indispensable('{"final": true, "accounts_confirmed": "c", "auditor_required": false}'), array['{{?endelig}}', '{{regnskapskrav}}']);
select is(letter.indispensable('{"final": false, "accounts_confirmed": "c", "auditor_required": true}') || letter.indispensable('{"auditor_required": false}'), '{}', 'an auditor an older text can tell');

-- A letter keeps the version it was made of, and the text a worker asks for is that version's.
select is((letter.text_of(id, 'nn')).body || (letter.text_of(id, 'nn')).version, '# nn2') from t2;
select pg_temp.letter_store((select id from d), p_template_id => (select id from t2));
select is((select template_id from decision.letter, d where decision_id = d.id), (select id from t2));
select is((api.letter_template_get('auditor', (select id from t2))).doc ->> 'letters', '1');

-- Reading, and a preview in a case.
select is((select count(*)::int from api.letter_template_list('approver', '{"kind": "grant"}', null, null, 9)), 3);
select is((select count(*)::int from api.letter_template_list('approver', '{"common": false}', null, null, 9)), 1);
select throws_ok($$select api.letter_template_list('applicant', '{}', null, null, 9)$$, 'TS000', 'access.role.missing');
select is((select in_force_number from api.letter_kind_list('approver', '{}', null, null, 9) where code = 'grant'), 2);
select is(api.letter_kind_get('approver', 'grant') #>> '{in_force,nn}', (select id::text from t2));
select throws_ok($$select api.letter_kind_get('approver', 'gift')$$, 'TS000', 'letter_kind.get.unknown');
create temp table c as select x.application_id as id from d join decision.decision x on x.id = d.id;
grant all on c to public;
select is((api.letter_preview('caseworker', jsonb_build_object('kind', 'grant', 'language', 'en', 'application_id', id))).facts ->> 'language', 'en') from c;
select is((api.letter_preview('caseworker', '{"kind": "grant", "language": "nb"}')).facts, null, 'made-up facts without a case');
select throws_ok(format($$select api.letter_preview('caseworker', '{"kind": "rejection", "language": "nb", "application_id": %s}')$$, id), 'TS000', 'letter_preview.make.no_letter') from c;
select throws_ok(format($$select api.letter_preview('applicant', '{"kind": "grant", "language": "nb", "application_id": %s}')$$, id), 'TS000', 'access.role.missing', 'a party sees no templates') from c;
select throws_ok($$select api.letter_template_get('caseworker', 0)$$, 'TS000', 'object.get.not_found');
select is(api.letter_template_may('scheme_owner', null, '{"kind": "notice"}'), 'notice');
select throws_ok($$select api.letter_template_may('caseworker', null, '{"kind": "notice"}')$$, 'TS000', 'access.role.missing');

-- Delegated managers write their own schemes' only.
select pg_temp.act('admin');
update access.user_account set roles = roles || '{scheme_owner}' where username = 'delegated';
select is(pg_temp.refusal($$select pg_temp.draft('delegated', '{}')$$), 'letter_template.create.delegated {"pointer": "/scheme_id"}');
select throws_ok(format($$select pg_temp.draft('delegated', '{"scheme_id": %s}')$$, pg_temp.scheme()), 'TS000', 'object.get.not_found');
select * from finish();
rollback;
