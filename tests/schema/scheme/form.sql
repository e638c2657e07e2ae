-- Form schemas: every rule of the vocabulary, told by pointer, all at once; and their versions.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../form_fixture.psql
select plan(46);

create function pg_temp.faults(p jsonb) returns text language sql as
  $$ select coalesce(string_agg(f.pointer || ' ' || f.code, ', ' order by f.pointer, f.code), 'fits') from scheme.form_faults(p) f $$;
-- The faults of a form with one field more.
create function pg_temp.field(p jsonb) returns text language sql as $$ select pg_temp.faults(jsonb_set(pg_temp.form(), '{fields,8}',
  jsonb_build_object('key', 'more', 'label', pg_temp.text('Mer')) || p)) $$;

select is(pg_temp.faults(pg_temp.form()), 'fits', 'a form with a field of every type');
select is(pg_temp.faults('[]'), ' type', 'not an object');
select is(pg_temp.faults('{}'), '/fields missing, /title missing');
select is(pg_temp.faults('{"title": {"nb": "a"}, "fields": [], "x/y": 1}'), '/fields too_short, /title/nn missing, /x~1y unknown', 'all faults at once');
select is(pg_temp.faults('{"title": {"nb": "a", "nn": " ", "en": 5, "de": "x"}, "fields": 3}'), '/fields type, /title/de unknown, /title/en type, /title/nn too_short');
select is(pg_temp.faults(pg_temp.form() || jsonb_build_object('help', pg_temp.text(repeat('x', 2001)))), '/help/nb too_long, /help/nn too_long');
select is(pg_temp.faults(pg_temp.form() || jsonb_build_object('fields', (select jsonb_agg(jsonb_build_object('key', 'f' || n, 'type', 'number', 'label', pg_temp.text('F')))
  from generate_series(1, 201) n))), '/fields too_long', 'at most 200 fields');
select is(pg_temp.faults(jsonb_build_object('title', pg_temp.text('t'), 'fields', (select jsonb_agg(jsonb_build_object('key', 'f' || n, 'type', 'text', 'label', pg_temp.text('F'),
  'help', pg_temp.text(repeat('y', 1900)))) from generate_series(1, 60) n))), ' too_long', 'at most 200 000 bytes');
select is(pg_temp.field('3'), '/fields/8 type', 'a field is an object');
select is(pg_temp.field('{}'), '/fields/8/type missing');
select is(pg_temp.field('{"type": "picture"}'), '/fields/8/type choice', 'a type that there is not');
select is(pg_temp.field('{"type": "known"}'), '/fields/8/type choice', 'nor this, which says how others are checked');
select is(pg_temp.field('{"type": "number", "key": "Stor"}'), '/fields/8/key key');
select is(pg_temp.field('{"type": "number", "key": "plan"}'), '/fields/8/key duplicate');
select is(pg_temp.field('{"type": "number", "label": {"nb": "Antall"}}'), '/fields/8/label/nn missing', 'nynorsk is not forgotten');
select is(pg_temp.field('{"type": "number", "required": "yes", "pattern": "x"}'), '/fields/8/pattern unknown, /fields/8/required type');
select is(pg_temp.field('{"type": "number", "max_length": 4}'), '/fields/8/max_length unknown', 'a member of another type');
select is(pg_temp.field('{"type": "number", "min": 5, "max": 4}'), '/fields/8/max order_of_limits');
select is(pg_temp.field('{"type": "number", "decimals": 9}'), '/fields/8/decimals too_large');
select is(pg_temp.field('{"type": "number", "decimals": -1, "min": "1"}'), '/fields/8/decimals too_small, /fields/8/min type');
select is(pg_temp.field('{"type": "money", "min": 1.5}'), '/fields/8/min type', 'øre are whole');
select is(pg_temp.field('{"type": "money", "max": 100000000000000001}'), '/fields/8/max too_large');
select is(pg_temp.field('{"type": "text", "min_length": 5, "max_length": 4}'), '/fields/8/max_length order_of_limits');
select is(pg_temp.field('{"type": "text", "max_length": 20001}'), '/fields/8/max_length too_large');
select is(pg_temp.field('{"type": "date", "min": "2023-02-29", "max": {"grant_year": 1}}'), '/fields/8/max date, /fields/8/min date');
select is(pg_temp.field('{"type": "date", "min": {"grant_year": 0, "day": "06-01"}, "max": {"grant_year": 0, "day": "05-31"}}'), '/fields/8/max order_of_limits');
select is(pg_temp.field('{"type": "date", "min": 3}'), '/fields/8/min date');
select is(pg_temp.field('{"type": "choice"}'), '/fields/8/choices missing');
select is(pg_temp.field('{"type": "choice", "choices": []}'), '/fields/8/choices too_short');
select is(pg_temp.field('{"type": "choice", "choices": [3, {"value": "a"}, {"value": "a", "label": {"nb": "A", "nn": "A"}, "x": 1}, {"value": "Æ", "label": 3}, {"label": {"nb": "A", "nn": "A"}}]}'),
  '/fields/8/choices/0 type, /fields/8/choices/1/label missing, /fields/8/choices/2/value duplicate, /fields/8/choices/2/x unknown, /fields/8/choices/3/label type, /fields/8/choices/3/value key, /fields/8/choices/4/value missing');
select is(pg_temp.field('{"type": "text", "shown_when": {"field": "group", "equals": "nobody"}}'), '/fields/8/shown_when/equals choice');
select is(pg_temp.field('{"type": "text", "shown_when": {"field": "plan", "equals": "x"}}'), '/fields/8/shown_when/field no_field', 'only a choice shows another field');
select is(pg_temp.field('{"type": "text", "shown_when": {"field": "more", "equals": "x"}}'), '/fields/8/shown_when/field no_field', 'one that stands before');
select is(pg_temp.field('{"type": "text", "shown_when": {"is": 1}}'), '/fields/8/shown_when/equals missing, /fields/8/shown_when/field missing, /fields/8/shown_when/is unknown');
select is(pg_temp.field('{"type": "text", "shown_when": 3}'), '/fields/8/shown_when type');
select is(pg_temp.field('{"type": "text", "source": "recipient.shoe_size"}'), '/fields/8/source choice');
select is(pg_temp.field('{"type": "text", "source": "recipient.name", "required": true}'), '/fields/8/required unknown', 'what is known is not asked for');
select is(pg_temp.field('{"type": "table"}'), '/fields/8/columns missing');
select is(pg_temp.field('{"type": "table", "columns": [{"key": "a", "type": "table", "label": {"nb": "A", "nn": "A"}}, {"key": "b", "type": "text", "label": {"nb": "A", "nn": "A"}, "reuse": true},
  {"key": "b", "type": "money", "label": {"nb": "A", "nn": "A"}}]}'),
  '/fields/8/columns/0/type depth, /fields/8/columns/1/reuse unknown, /fields/8/columns/2/key duplicate', 'columns have a smaller vocabulary');
select is(pg_temp.field('{"type": "table", "columns": [{"key": "a", "type": "money", "label": {"nb": "A", "nn": "A"}}, {"key": "n", "type": "number", "label": {"nb": "A", "nn": "A"}}], "balance":
  [3, {"sum": "x", "equals": "amount_ore"}, {"sum": "a"}, {"sum": "a", "equals": "amount_ore", "equals_sum": "a"}, {"sum": "a", "equals": "votes"}, {"sum": "n", "equals": "amount_ore"},
   {"sum": "a", "equals_sum": "n"}, {"sum": "a", "equals_sum": "budget.nothing"}, {"sum": "a", "equals_sum": "budget.cost"}, {"equals": "amount_ore"}]}'),
  '/fields/8/balance/0 type, /fields/8/balance/1/sum no_column, /fields/8/balance/2/equals missing, /fields/8/balance/3/equals contradiction, /fields/8/balance/4/equals choice, '
  || '/fields/8/balance/5/equals choice, /fields/8/balance/6/equals_sum no_column, /fields/8/balance/7/equals_sum no_column, /fields/8/balance/9/sum missing');

-- calls
select pg_temp.act('scheme_owner');
select alike(pg_temp.refusal($$select api.call_create(null, jsonb_build_object('scheme_id', (select id from scheme.scheme where name = 'Ordning A'), 'grant_year', 2023, 'title', 'T',
  'opens_at', '2022-12-01T00:00:00Z', 'deadline_on', '2023-03-01', 'report_due_on', '2024-03-01', 'form_schema', '{"fields": []}'::jsonb))$$), 'call.save.form_schema %/form_schema/title%');
create function pg_temp.call(p jsonb) returns bigint language sql as $$ select (api.call_create(null, jsonb_build_object('scheme_id',
  (select id from scheme.scheme where name = 'Ordning A'), 'grant_year', 2023, 'title', 'T', 'opens_at', '2022-12-01T00:00:00Z', 'deadline_on', '2023-03-01',
  'report_due_on', '2024-03-01', 'form_schema', p))).id $$;
create temp table c as select pg_temp.call(pg_temp.form()) as one, pg_temp.call(pg_temp.form()) as two, pg_temp.call(pg_temp.form() || '{"help": {"nb": "x", "nn": "x"}}') as three;
select alike(pg_temp.refusal(format($$select api.call_update(%s, null, '{"form_schema": []}')$$, (select one from c))), 'call.save.form_schema %', 'a changed call too');
select is((select array_agg((api.call_publish(x, null)).doc ->> 'state') from c, unnest(array[one, two, three]) x), '{open,open,open}');
select is((select array_agg(v.number order by l.id) from scheme.call l join scheme.form_version v on v.id = l.form_version_id), '{1,1,2}', 'the same form is the same version');
select throws_ok('update scheme.form_version set number = 5', 'TS000', 'history.row.kept', 'a version never changes');
select is((select count(*) from history.entry where object = 'form_version'), 2::bigint, 'and the history says who made it');
select * from finish();
rollback;
