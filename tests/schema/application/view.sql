-- Views of the queue, how many cases each holds, the filters they ask, and search.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(65);
create function pg_temp.view_add(p_name text, p_more jsonb default '{}') returns bigint language sql as $$
  select (api.view_create(null, jsonb_build_object('scope', 'user', 'name', p_name, 'filter', '{}'::jsonb) || p_more)).id $$;
create function pg_temp.names(p_username text, p_filter jsonb default '{}') returns text language sql as $$
  select string_agg(name, ', ' order by id) from api.view_list(p_username, p_filter, null, null, 100) where scope <> 'standard' $$;

select pg_temp.act('caseworker');
create temp table v as select pg_temp.view_add('Egne', '{"filter": {"mine": true}, "sort": "-due_on", "columns": ["state", "due_on"], "is_default": true}') as mine,
  pg_temp.view_add('Felles', '{"scope": "office", "filter": {"state": "submitted"}}') as office;
select is((select string_agg(name, ', ' order by id) from api.view_list('caseworker', '{"scope": "standard"}', null, null, 100)),
  'Alle, Mine, Mine som haster, Ledige, Nye, Til godkjenning, Forfalt, For sent innsendt, Må besvares, Venter på min godkjenning', 'what everybody has');
select is(pg_temp.names('caseworker'), 'Egne, Felles', 'and what one has saved');
select is(pg_temp.names('caseworker2'), 'Felles', 'others of the office have the office''s');
select is(pg_temp.names('delegated'), null, 'other offices nothing');
select is((select (api.view_get('caseworker', mine)).doc - '{id,version}'::text[] from v), '{"name": "Egne", "name_nn": null, "scope": "user", "office_id": null,
  "filter": {"mine": true}, "sort": "-due_on", "columns": ["state", "due_on"], "may_change": true, "is_default": true}'::jsonb, 'as the API shows it');
select is((select string_agg(name, ',') from api.view_list('caseworker', '{}', null, null, 100) where is_default), 'Egne', 'the queue opens with it');
select throws_ok('select api.view_get(''caseworker2'', mine) from v', 'TS000', 'object.get.not_found', 'another''s is not there');
select throws_ok('select api.view_get(''delegated'', office) from v', 'TS000', 'object.get.not_found');
select lives_ok('select api.view_get(''auditor'', mine) from v', 'auditors read all');
select throws_ok('select api.view_list(''applicant'', null, null, null, 9)', 'TS000', 'access.role.missing', 'applicants have no queue');
select throws_ok('select api.view_counts(''admin'')', 'TS000', 'access.role.missing', 'nor have administrators');
select is(pg_temp.refusal($$select pg_temp.view_add('X', '{"filter": {"colour": "red"}}')$$), 'view.save.filter_unknown {"pointer": "/filter/colour"}', 'only filters of the queue');
select alike(pg_temp.refusal($$select pg_temp.view_add('X', '{"sort": "title"}')$$), 'list.sort.unknown %"/sort"%', 'orders of the queue');
select is(pg_temp.refusal($$select pg_temp.view_add('X', '{"columns": ["colour"]}')$$), 'view.save.column_unknown {"pointer": "/columns"}', 'columns of the queue');
select throws_ok($$select pg_temp.view_add('eGNE')$$, '23505', null, 'a name once, by view.save.name_taken');
select lives_ok($$select pg_temp.view_add('Egne', '{"scope": "office"}')$$, 'each for its owner');
select is((select (api.view_update(mine, '1', '{"name": "Mine nye", "name_nn": "Mine nye", "filter": {"late": true}, "sort": null}')).doc - '{id,version,columns,office_id,scope,may_change,is_default}'::text[] from v),
  '{"name": "Mine nye", "name_nn": "Mine nye", "filter": {"late": true}, "sort": null}'::jsonb, 'it changes');
select throws_ok($$select api.view_update(mine, '1', '{"name": "X"}') from v$$, 'TS000', 'resource.change.stale');
select throws_ok($$select api.view_update(mine, null, '{"filter": {"colour": 1}}') from v$$, 'TS000', 'view.save.filter_unknown');
select throws_ok($$select api.view_update((select id from application.saved_view where name = 'Ledige'), null, '{"name": "X"}')$$, 'TS000', 'view.change.not_yours', 'everybody''s are nobody''s');
select throws_ok($$select api.view_delete((select id from application.saved_view where name = 'Ledige'), null)$$, 'TS000', 'view.change.not_yours');
select pg_temp.act('caseworker2');
select lives_ok($$select api.view_update(office, null, '{"name": "Vår"}') from v$$, 'the office''s, by any of the office');
select is((api.view_default_set((select office from v), null, '{"is_default": true}')).doc ->> 'is_default', 'true', 'a colleague opens with it');
select is((api.view_get('caseworker', (select office from v))).doc ->> 'is_default', 'false', 'alone');
select is((api.view_default_set((select office from v), null, '{"is_default": false}')).doc ->> 'is_default', 'false', 'and no longer');
select is((api.view_default_set((select office from v), null, '{"is_default": true}')).doc ->> 'is_default', 'true');
select throws_ok($$select api.view_update(mine, null, '{}') from v$$, 'TS000', 'object.get.not_found');
select pg_temp.act('auditor');
select throws_ok($$select api.view_update(office, null, '{"name": "X"}') from v$$, 'TS000', 'access.role.missing', 'auditors write nothing');
select pg_temp.act('caseworker');
select is((api.view_delete((select office from v), null)).doc, null, 'it is thrown away');
select is(pg_temp.names('caseworker2'), 'Egne', 'for all');
select is((select count(*) from api.view_list('caseworker2', '{}', null, null, 100) where is_default), 0::bigint, 'and opens nobody''s queue');
select lives_ok($$select pg_temp.view_add('Vår', '{"scope": "office"}')$$, 'its name is free');
select pg_temp.view_add('Nr ' || n) is null from generate_series(1, 49) n;
select throws_ok($$select pg_temp.view_add('En til')$$, 'TS000', 'view.create.too_many');
update access.user_account set office_id = null where username = 'appeals';
select pg_temp.act('appeals');
select is(pg_temp.refusal($$select pg_temp.view_add('X', '{"scope": "office"}')$$), 'view.create.no_office {"pointer": "/scope"}');

-- Filters, and that each count is the number of rows of the list.
select pg_temp.act('caseworker');
create temp table c as select pg_temp.case_in(s) as id, s from unnest('{draft,submitted,submitted,under_review,recommended}'::text[]) s;
create temp table other as select pg_temp.case_in('submitted', 100000, 'Ordning B') as id;
select pg_temp.act('caseworker2');
select api.application_claim((select min(id) from c where s = 'submitted'), null) is not null;
update application.deadline set due_on = '2023-01-13', state = 'open' where application_id = (select max(id) from c where s = 'submitted');
update application.deadline set due_on = '2023-01-09', state = 'missed' where application_id = (select id from c where s = 'recommended') and kind = 'preliminary_answer';
create function pg_temp.listed(p_filter text, p_username text default 'caseworker2') returns int language sql as $$
  select count(*)::int from api.application_list(p_username, p_filter::jsonb, null, null, 1000) $$;
select is(array[pg_temp.listed('{"open": true}'), pg_temp.listed('{"open": false}'), pg_temp.listed('{"mine": true}'), pg_temp.listed('{"mine": false}'),
  pg_temp.listed('{"unassigned": true, "open": true}'), pg_temp.listed('{"unassigned": false}'), pg_temp.listed('{"grant_year": 2023}'), pg_temp.listed('{"grant_year": 2022}'),
  pg_temp.listed('{"due_within": 2}'), pg_temp.listed('{"due_within": 3}'), pg_temp.listed('{"overdue": true}'), pg_temp.listed('{"overdue": false}')],
  array[5, 1, 1, 5, 2, 3, 6, 0, 0, 1, 1, 5], 'what the filters find');
update application.deadline set ended_on = '2023-01-10' where state = 'missed';
select is(array[pg_temp.listed('{"overdue": true}'), pg_temp.listed('{"overdue": false}')], array[0, 6], 'what was done too late is over');
update application.deadline set ended_on = null where state = 'missed';
select is(array[pg_temp.listed('{"q": "tilt"}'), pg_temp.listed('{"q": "tiltaket"}'), pg_temp.listed('{"q": "form tilt"}'), pg_temp.listed('{"q": "forening e"}'),
  pg_temp.listed('{"q": "%"}'), pg_temp.listed('{"q": "formål og t"}'), pg_temp.listed(format('{"q": "%s"}', (select case_number from application.application where id = (select min(id) from c)))),
  pg_temp.listed(format('{"q": "%s"}', (select ltrim(split_part(case_number, '/', 2), '0') from application.application where id = (select min(id) from c))))],
  array[6, 6, 0, 6, 0, 6, 1, 1], 'as one types: words, stems, the last one half; names; numbers, also short');
update application.application set amount_ore = 7000000 where id = (select min(id) from c);
update recipient.recipient set municipality = '5001' where name = 'Forening En';
select is(array[pg_temp.listed('{"amount_from_ore": 7000000}'), pg_temp.listed('{"amount_from_ore": 7000001}'), pg_temp.listed('{"amount_to_ore": 100000}'),
  pg_temp.listed('{"amount_from_ore": 100001, "amount_to_ore": 6999999}'), pg_temp.listed('{"municipality": "5001"}'), pg_temp.listed('{"municipality": "0301"}'), pg_temp.listed('{"municipality": "9999"}')],
  array[1, 0, 5, 0, 6, 0, 0], 'by amount and by municipality');
update recipient.recipient set municipality = '3001' where name = 'Forening En';
update rule.instance set business_date = '2024-01-10';
select is(array[pg_temp.listed('{"municipality": "3001"}'), pg_temp.listed('{"municipality": "3101"}')], array[6, 6], 'also by the number that took its place');
update rule.instance set business_date = '2023-01-10';
select is(array[pg_temp.listed('{"amount_from_ore": 7000000}', 'delegated'), pg_temp.listed('{"municipality": "3001"}', 'admin'), pg_temp.listed('{"municipality": "3001"}', 'delegated')], array[0, 0, 1], 'of what one sees');
select is(application.count_way(f), 'index') from unnest(array['{"amount_from_ore": 1}', '{"amount_to_ore": 1}', '{"municipality": "5001"}']::jsonb[]) f;
create function pg_temp.counted(p_username text) returns text language sql as $$
  select string_agg(coalesce(x ->> 'count', '?') || case when (x ->> 'capped')::boolean then '+' else '' end, ' ' order by n)
    from jsonb_array_elements((api.view_counts(p_username)).doc -> 'items') with ordinality t (x, n) $$;
create function pg_temp.counted_by_list(p_username text) returns text language sql as $$
  select string_agg(pg_temp.listed(filter::text, p_username)::text, ' ' order by id) from api.view_list(p_username, '{}', null, null, 100) $$;
select is(pg_temp.counted('caseworker2'), pg_temp.counted_by_list('caseworker2'), 'counts are those of the list');
select is(pg_temp.counted('delegated'), pg_temp.counted_by_list('delegated'), 'also of a delegated manager, who sees less');
select is(pg_temp.counted('delegated'), '1 0 0 1 1 0 0 0 0 0');
select pg_temp.act('both');
select pg_temp.view_add('F' || n, f.f) is null from (values (1, '{"filter": {"q": "tiltak"}}'::jsonb), (2, '{"filter": {"recipient_id": 1}}'), (3, '{"filter": {"office_id": 1, "late": false, "grant_year": 2023}}')) f (n, f);
select is(split_part(pg_temp.counted('both'), ' ', 13), '?', 'words are not counted');
select application.tally_fold() is null;
select is(pg_temp.counted('caseworker2'), pg_temp.counted_by_list('caseworker2'), 'folded, the counts are the same');
select is((select count(*) from (select from application.tally group by scheme_id, call_id, state, assignee_id, late having count(*) > 1) t), 0::bigint, 'one row each');
select is_empty($$(select scheme_id, call_id, state, assignee_id, late, sum(n) from application.tally group by 1, 2, 3, 4, 5 having sum(n) <> 0
  except select scheme_id, call_id, state, assignee_id, late, count(*) from application.application group by 1, 2, 3, 4, 5)$$, 'exactly what stands');
select is((select count(*) from application.application), (select sum(n)::bigint from application.tally), 'all of it');

-- Search
create function pg_temp.found(p_username text, p_q text, p_kind text default 'cases') returns int language sql as $$
  select jsonb_array_length((api.search(p_username, jsonb_build_object('q', p_q))).doc -> p_kind) $$;
select is(array[pg_temp.found('caseworker', 'tilta'), pg_temp.found('caseworker', 'FORENIN'), pg_temp.found('caseworker', 'zzz'), pg_temp.found('caseworker', '%%'), pg_temp.found('caseworker', '''; \ & | ! <->'), pg_temp.found('caseworker', '   '), pg_temp.found('caseworker', '  ', 'recipients')],
  array[6, 4, 0, 0, 0, 0, 0], 'cases by words, by name, and what is no word');
select is(array[pg_temp.found('caseworker', 'foren', 'recipients'), pg_temp.found('caseworker', 'To ', 'recipients'), pg_temp.found('caseworker', '210 000', 'recipients'), pg_temp.found('caseworker', 'kommune to', 'recipients')],
  array[1, 1, 2, 1], 'recipients by name, word and number');
select is(array[pg_temp.found('caseworker', 'ordning', 'schemes'), pg_temp.found('caseworker', 'lysning b', 'calls'), pg_temp.found('delegated', 'ordning', 'schemes'), pg_temp.found('delegated', 'utlysning', 'calls')],
  array[2, 1, 1, 1], 'schemes and calls, as they are seen');
select is(array[pg_temp.found('delegated', 'tilta'), pg_temp.found('applicant', 'tilta'), pg_temp.found('admin', 'tilta'), pg_temp.found('admin', 'foren', 'recipients'), pg_temp.found('applicant', 'kommune', 'recipients'), pg_temp.found('applicant', 'foren', 'recipients')],
  array[1, 6, 0, 0, 0, 1], 'nobody finds what they do not see');
select is((api.search('caseworker', jsonb_build_object('q', case_number))).doc #>> '{cases,0,id}', id::text, 'a case by its number') from application.application where id = (select min(id) from c);
select is((api.search('caseworker', jsonb_build_object('q', 'TILSAGN:1:' || case_number || ':20230201:GRANT'))).doc #>> '{cases,0,id}', id::text, 'by the code of a letter that came back') from application.application where id = (select min(id) from c);
select is((api.search('delegated', jsonb_build_object('q', case_number))).doc -> 'cases', '[]', 'not by who does not see it') from application.application where id = (select min(id) from c);
select is((api.search('caseworker', '{"q": "2023/"}')).doc #>> '{cases,0,case_number}', (select max(case_number) from application.application), 'by the beginning of the number, the newest first');
select is((api.search('caseworker', jsonb_build_object('q', 'tiltak ' || ltrim(replace(case_number, '/0', '/'), '0')))).doc #>> '{cases,0,id}', id::text, 'by the number among words') from application.application where id = (select min(id) from c);
select is((select count(*) from application.application where words @@ '2023:* | 20:*'), 0::bigint, 'and its year is no word that all cases have');
select is(application.rare_terms(application.text_terms('tilt')), '''tilt'':* | ''tilt'':*'::tsquery, 'few cases are never too many');
-- No search, count or page walks through all applications where an index is to be had.
set local enable_seqscan = off;
create function pg_temp.walked() returns bigint language sql as $$ select coalesce(seq_scan, 0) from pg_stat_xact_user_tables where relid = 'application.application'::regclass $$;
create temp table before as select pg_temp.walked() as n;
select pg_temp.found(u, q) is null from unnest('{caseworker,delegated,applicant}'::text[]) u, unnest('{tilta,2023/,17,forening,tiltak zzz}'::text[]) q;
select (api.view_counts('caseworker')).doc is null;
select pg_temp.listed(f) is null from unnest('{"{\"q\": \"tilta\"}","{\"unassigned\": true, \"open\": true}","{\"mine\": true, \"open\": true, \"due_within\": 7}","{\"grant_year\": 2023}","{\"overdue\": true}"}'::text[]) f;
select is(pg_temp.walked(), (select n from before), 'the applications are never walked through');
reset enable_seqscan;
analyze application.application;
update pg_class set reltuples = 10000000 where oid = 'application.application'::regclass;
select is(array[application.rare_terms(application.text_terms('ti')), application.rare_terms(application.text_terms('tiltak og zzz')), application.rare_terms(application.text_terms('x'))],
  array[null, '''zzz'':* | ''zzz'':*', null]::tsquery[], 'by the statistics of words');
select is(array[pg_temp.found('caseworker', 'tilta'), pg_temp.found('delegated', 'tilta'), pg_temp.found('applicant', 'tilta'), pg_temp.listed('{"q": "tilta"}')], array[6, 1, 6, 6], 'and what is often there is found among the newest');
select * from finish();
rollback;
