-- A new budget as its letter lists it, and what the award said before, which is kept for it.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(6);
select is(decision.budget_change(null, '[{"item": "Leie", "amount_ore": 1}, {"item": "Lønn", "amount_ore": 2}, {"item": "Leie", "amount_ore": 3}]'),
  '{"budget": [{"item": "Leie", "amount_ore": 4}, {"item": "Lønn", "amount_ore": 2}]}', 'none before; what stands twice is told once');
select is(decision.budget_change('null', '[{"item": "Leie", "amount_ore": 1}]') -> 'budget_changed', null);
select is(decision.budget_change('[{"item": "Mat", "amount_ore": 5}, {"item": "Leie", "amount_ore": 1}]', '[{"item": "Lønn", "amount_ore": 2}, {"item": "Leie", "amount_ore": 4}]') -> 'budget_changed',
  '[{"item": "Lønn", "before_ore": 0, "amount_ore": 2}, {"item": "Leie", "before_ore": 1, "amount_ore": 4}, {"item": "Mat", "before_ore": 5, "amount_ore": 0}]');
create function pg_temp.changed(p_decision bigint, p_kind text, p_wanted jsonb) returns bigint language plpgsql as $$
declare
  a_draft bigint;
begin
  perform pg_temp.act('caseworker');
  a_draft := (api.change_request_decide((api.change_request_create((select id from decision.award where decision_id = p_decision), null,
    jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Planen er endret.'))).id, null, '{"outcome": "granted", "grounds": "Endringen er rimelig."}')).id;
  perform api.decision_submit(a_draft, null);
  perform pg_temp.act('approver');
  perform api.decision_approve(a_draft, null, '{}');
  return a_draft;
end
$$;
create temp table d as select pg_temp.decided(100000) as id;
create temp table b as select pg_temp.changed(id, 'budget', '{"budget": [{"item": "Leie", "amount_ore": 100000}]}') as first,
  pg_temp.changed(id, 'budget', '{"budget": [{"item": "Mat", "amount_ore": 100000}]}') as second, pg_temp.changed(id, 'period', '{"period_to": "2024-06-30"}') as period from d;
create function pg_temp.said(p_decision bigint) returns jsonb language sql as $$ select facts from decision.letter_order(array[p_decision]) $$;
select is(pg_temp.said(first) -> 'budget', '[{"item": "Leie", "amount_ore": 100000}]', 'though another budget came after') from b;
select is(pg_temp.said(second) -> 'budget_changed', '[{"item": "Mat", "before_ore": 0, "amount_ore": 100000}, {"item": "Leie", "before_ore": 100000, "amount_ore": 0}]') from b;
select is((pg_temp.said(period) ->> 'period_before') || ' ' || (pg_temp.said(period) ->> 'period_to'), '2023-12-31 2024-06-30') from b;
select * from finish();
rollback;
