-- A scheme's budget of a year: set as a whole, under a version, never below what is bound.
begin;
select plan(17);
\ir ../fixture.sql
\ir decision_for.psql

create function pg_temp.scheme_id(p_name text default 'Ordning A') returns bigint language sql as
  $$ select id from scheme.scheme where name = p_name $$;
create function pg_temp.put(p_year int, p_if_match text, p_lines jsonb, p_scheme text default 'Ordning A') returns api.reply language sql as
  $$ select api.scheme_budget_put(pg_temp.scheme_id(p_scheme), p_year, p_if_match, jsonb_build_object('lines', p_lines)) $$;

select is((api.scheme_budget_get('auditor', pg_temp.scheme_id(), 2029)).etag, '0', 'an empty budget has a version too');
select is((api.scheme_budget_get('auditor', pg_temp.scheme_id(), 2029)).doc -> 'lines', '[]'::jsonb, 'and no lines');
select throws_ok($$select api.scheme_budget_get('delegated', pg_temp.scheme_id(), 2029)$$, 'object.get.not_found', 'a scheme of others is not seen');
select pg_temp.act('caseworker');
select throws_ok($$select pg_temp.put(2029, '0', '[]')$$, 'access.role.missing', 'only scheme owners set it');
select pg_temp.act('scheme_owner');
select is((pg_temp.put(2029, '0', '[{"chapter": "0761", "post": "67", "amount_ore": 5}, {"chapter": "0761", "post": "79", "amount_ore": 7}]')).etag, '2', 'two lines, one version');
select throws_ok($$select pg_temp.put(2029, '0', '[]')$$, 'resource.change.stale', 'a version that has passed');
select is((api.scheme_budget_get('auditor', pg_temp.scheme_id(), 2029)).doc ->> 'amount_ore', '12', 'the sum is computed');
select is((pg_temp.put(2029, '2', '[{"chapter": "0761", "post": "79", "amount_ore": 8}]')).doc -> 'lines',
  '[{"chapter": "0761", "post": "79", "amount_ore": 8, "committed_ore": 0}]'::jsonb, 'what is not named is gone');
select is((api.scheme_budget_get('auditor', pg_temp.scheme_id(), 2029)).etag, '4', 'and the version has grown');
select is((pg_temp.put(2029, '4', '[{"chapter": "0761", "post": "79", "amount_ore": 8}]')).etag, '4', 'the same again changes nothing');
select alike(pg_temp.refusal($$select pg_temp.put(2029, '4', '[{"chapter": "0761", "post": "79", "amount_ore": 8}, {"chapter": "0761", "post": "79", "amount_ore": 9}]')$$),
  'scheme_budget.put.line_twice %"/lines/1"%', 'a post stands once');
select alike(pg_temp.refusal($$select pg_temp.put(1999, '0', '[]')$$), 'scheme_budget.put.year_invalid %', 'a year we do not keep');
select pg_temp.bind(pg_temp.decision_for('S1'), 600000);
select pg_temp.act('scheme_owner');
select alike(pg_temp.refusal($$select pg_temp.put(2023, null, '[{"chapter": "0765", "post": "72", "amount_ore": 599999}]')$$),
  'scheme_budget.put.below_committed %"available_ore": 599999%"requested_ore": 600000%', 'not below what is bound');
select alike(pg_temp.refusal($$select pg_temp.put(2023, null, '[]')$$), 'scheme_budget.put.below_committed %', 'nor taken away');
select lives_ok($$select pg_temp.put(2023, null, '[{"chapter": "0765", "post": "72", "amount_ore": 600000}]')$$, 'down to it is fine');
select is((api.scheme_budget_get('auditor', pg_temp.scheme_id(), 2023)).doc ->> 'committed_ore', '600000', 'what is bound is shown');
select throws_ok($$select pg_temp.bind(pg_temp.decision_for('S2'), 1)$$, 'budget.commit.exceeded', 'and the guard follows at once');
select * from finish();
rollback;
