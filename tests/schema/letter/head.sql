-- What stands around the text of letters: set by an administrator from a day, whole, and kept.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table d as select pg_temp.decided() as id;
create temp table c as select x.application_id as id from d join decision.decision x on x.id = d.id;
grant all on d, c to public;
create function pg_temp.head(p_more jsonb default '{}') returns jsonb language sql as $$
  select '{"name_nb": "Direktoratet", "name_nn": "Direktoratet nn", "contact_nb": "post@example.no", "contact_nn": "post-nn@example.no", "signature": "none"}' || p_more
$$;
create function pg_temp.set_head(p_more jsonb default '{}') returns text language sql as $$
  select pg_temp.refusal(format('select api.letter_head_set(null, %L)', pg_temp.head(p_more)))
$$;
create function pg_temp.says(p_member text, p_language text default 'nb') returns text language sql as $$
  select (select document from decision.letter_document(array[(select id from d)], p_language)) ->> p_member
$$;
select is(pg_temp.says('administrator_name'), 'Direktoratet (demo)', 'the setting says who sends where nobody has said otherwise');
select is(pg_temp.says('signature') || pg_temp.says('logo_id') || pg_temp.says('foot'), null);
select is((api.letter_head_get('caseworker')).doc -> 'in_force', 'null');
select is(pg_temp.refusal($$select api.letter_head_get('applicant')$$) like 'access.role.missing%', true);

select pg_temp.act('scheme_owner');
select is(pg_temp.set_head(), 'access.role.missing {"roles": ["admin"]}');
select pg_temp.act('admin', 'letter_head_set');
select is(pg_temp.set_head('{"valid_from": "2023-01-09"}'), 'letter_head.set.past {"pointer": "/valid_from", "earliest": "2023-01-10"}');
select is(pg_temp.set_head('{"keep_logo": true}'), 'letter_head.set.no_logo {"pointer": "/keep_logo"}');
select is(pg_temp.set_head('{"logo": "iVBO", "logo_width_mm": 30, "logo_alt_nb": "Løve"}'), 'letter_head.set.no_alt {"pointer": "/logo_alt_nn"}');
select is(pg_temp.set_head('{"signature": "both", "closing_nb": "Med hilsen"}'), 'letter_head.set.no_closing {"pointer": "/closing_nn"}');
select is(pg_temp.set_head('{"foot_nn": "Postboks 1"}'), 'letter_head.set.one_foot {"pointer": "/foot_nb"}');
select is((api.letter_head_set('0', pg_temp.head('{"signature": "both", "closing_nb": "Med hilsen", "closing_nn": "Med helsing", "foot_nb": "Postboks 1", "foot_nn": "Postboks 1",
  "logo": "iVBO", "logo_width_mm": 30, "logo_alt_nb": "Løve", "logo_alt_nn": "Løve nn"}'))).etag, '1');
select throws_ok(format($$select api.letter_head_set('0', %L)$$, pg_temp.head()), 'TS000', 'resource.change.stale');
select is(pg_temp.says('administrator_name', 'nn') || ' ' || pg_temp.says('closing', 'nn') || ' ' || pg_temp.says('logo_alt', 'nn'), 'Direktoratet nn Med helsing Løve nn', 'each language its own');
select is(pg_temp.says('administrator_name', 'en') || ' ' || pg_temp.says('closing', 'en'), 'Direktoratet Med hilsen', 'bokmål where there is no English');
select is(pg_temp.says('signature'), '["Person approver", "Person caseworker"]');
select is(letter.signed('responsible', 'A', 'C') || letter.signed('responsible', null, 'C') || letter.signed('both', null, 'C'), '["A", "C", "C"]', 'of letters that are no decision''s the caseworker');
select is(letter.signed('both', null, null), null, 'nobody''s: no signature');
select is(letter.logo_of((pg_temp.says('logo_id'))::bigint), 'iVBO');
select is((application.letter_document(x.id, 'preliminary')) ->> 'foot', 'Postboks 1', 'other letters have it too') from application.deadline x, c where x.application_id = c.id and x.kind = 'preliminary_answer';

-- From a day ahead, and the logo kept; a letter of before is as it was.
select is((api.letter_head_set('1', pg_temp.head('{"valid_from": "2023-02-01", "name_nb": "Nytt navn", "keep_logo": true, "logo_width_mm": 40, "logo_alt_nb": "Løve", "logo_alt_nn": "Løve"}'))).doc #>> '{in_force,name_nb}', 'Direktoratet');
select is((letter.head_on('2023-01-31')).name_nb || ' ' || (letter.head_on('2023-02-01')).name_nb, 'Direktoratet Nytt navn');
select is((letter.head_on('2023-02-01')).logo, (letter.head_on('2023-01-31')).logo);
update rule.instance set business_date = '2023-02-01';
select is(pg_temp.says('administrator_name'), 'Direktoratet', 'by the day of the decision');
select throws_ok($$update letter.head set name_nb = 'x'$$, 'TS000', 'history.row.kept');
select is((select history.row_of(body) ->> 'logo' from history.entry where object = 'letter_head' order by id limit 1), null, 'the picture is not in the history');
select * from finish();
rollback;
