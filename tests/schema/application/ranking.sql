-- A call's applications in order, what the money reaches to, and that a batch by score goes by the
-- same score.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(31);

-- A case scored by somebody; both award criteria alike, so that the weighted score is the score.
create function pg_temp.scored(p_id bigint, p_score int, p_ore bigint, p_by text default 'caseworker', p_eligible boolean default true) returns void
language plpgsql as $$
begin
  perform pg_temp.act(p_by);
  perform api.application_impartiality(p_id, null, '{"conflict": false}');
  perform api.assessment_create(p_id, null, jsonb_build_object('eligible', p_eligible, 'recommended_outcome',
    case when p_ore > 0 then 'granted' else 'rejected' end, 'recommended_amount_ore', p_ore, 'scores',
    (select jsonb_agg(jsonb_build_object('criterion_id', c.id, 'score', p_score)) from scheme.criterion c
      join scheme.call k on k.rules_id = c.rules_id and k.id = pg_temp.call_id() where c.kind = 'award')));
end
$$;
create function pg_temp.ranking(p_filter jsonb default '{}', p_after text default null, p_limit int default 50)
returns setof record language sql as $$ select id, place, rank, score_milli, spread_milli, running_ore, funding, warnings, cursor
  from api.call_ranking('caseworker', pg_temp.call_id(), p_filter, null, p_after, p_limit) $$;
create function pg_temp.figures(p_filter jsonb default '{}') returns jsonb language sql as
  $$ select (api.call_ranking_figures('caseworker', pg_temp.call_id(), p_filter)).doc $$;

select is(pg_temp.figures() ->> 'applications', '0', 'a call without applications has figures');
select is(pg_temp.figures() ->> 'frame_ore', '800000', 'the frame is what the scheme has');
select is(pg_temp.figures() -> 'money_ends_at', 'null'::jsonb);

create temp table c as select n, pg_temp.case_in('submitted', 300000) as id from generate_series(1, 8) n;
select pg_temp.act('caseworker');
update application.application a set submitted_at = '2023-01-05 08:00Z'::timestamptz + n * interval '1 minute' from c where c.id = a.id;
select pg_temp.scored((select id from c where n = 1), 5, 300000);
select pg_temp.scored((select id from c where n = 2), 9, 250000);
select pg_temp.scored((select id from c where n = 3), 5, 300000);
select pg_temp.scored((select id from c where n = 4), 7, 200000);
select pg_temp.scored((select id from c where n = 5), 8, 300000, p_eligible => false);
select pg_temp.scored((select id from c where n = 6), 2, 0);
select pg_temp.case_in('draft');
select from api.application_withdraw((select id from c where n = 8), null);

create temp view r as select c.n, x.* from pg_temp.ranking() x (id bigint, place int, rank int, score_milli bigint, spread_milli bigint,
  running_ore bigint, funding text, warnings jsonb, cursor text) join c using (id);
select results_eq('select n::int, place, rank, funding, running_ore from r order by place', $$values
  (2, 1, 1, 'in_full', 250000::bigint), (5, 2, null, 'not_eligible', 250000), (4, 3, 2, 'in_full', 450000),
  (1, 4, 3, 'in_full', 750000), (3, 5, 4, 'last_part', 1050000), (6, 6, 5, 'nothing_wanted', 1050000),
  (7, 7, null, 'no_score', 1050000)$$,
  'by score, ties by time received; neither drafts nor withdrawn; who is not eligible takes no money');
select ok((select warnings @> '["ineligible", "duplicate"]' from r where n = 5));
select ok((select warnings @> '["not_assessed"]' from r where n = 7));
select is(pg_temp.figures() ->> 'applications', '7');
select is(pg_temp.figures() ->> 'competing', '5');
select is(pg_temp.figures() ->> 'ineligible', '1');
select is(pg_temp.figures() ->> 'not_assessed', '1');
select is(pg_temp.figures() ->> 'applied_ore', '2100000');
select is(pg_temp.figures() ->> 'recommended_ore', '1350000');
select is(pg_temp.figures() ->> 'short_ore', '250000');
select is(pg_temp.figures() -> 'funded', '{"in_full": 3, "last_part": 1, "money_ended": 0}');
select is(pg_temp.figures() -> 'money_ends_at' ->> 'application_id', (select id::text from c where n = 3), 'where the money ends');

-- Another frame.
select is(pg_temp.figures('{"budget_ore": 250000}') -> 'funded', '{"in_full": 1, "last_part": 0, "money_ended": 3}');
select is(pg_temp.figures('{"budget_ore": 250000}') ->> 'frame_source', 'given');
select is(pg_temp.figures('{"budget_ore": 5000000}') ->> 'left_ore', '3950000');

-- Pages: each row once.
select is((select array_agg(n order by place) from (
  select c.n, x.place from pg_temp.ranking('{}', null, 3) x (id bigint, place int, rank int, s bigint, d bigint, o bigint, f text, w jsonb, cursor text) join c using (id)
  union all
  select c.n, x.place from pg_temp.ranking('{}', (select cursor from r where place = 3), 50) x (id bigint, place int, rank int, s bigint, d bigint, o bigint, f text, w jsonb, cursor text) join c using (id)) t),
  array[2, 5, 4, 1, 3, 6, 7], 'a page begins after the cursor');
select is((select place from pg_temp.ranking('{}', (select cursor from r where place = 6), 50) x (id bigint, place int, rank int, s bigint, d bigint, o bigint, f text, w jsonb, cursor text)), 7,
  'also where there is no score');
select throws_ok($$select pg_temp.ranking('{}', 'x') x$$, 'TS000', 'list.after.invalid');

-- Two assessors.
select pg_temp.scored((select id from c where n = 4), 3, 100000, 'caseworker2');
select is((select spread_milli from r where n = 4), 4000::bigint, 'the spread between assessors');
select ok((select warnings @> '["disagreement"]' from r where n = 4), 'assessors far apart are pointed out');
select is((select spread_milli from r where n = 2), 0::bigint);

-- The same score and the same amount as a batch by score begins with.
select pg_temp.act('caseworker');
insert into batch.batch (name, call_ids, method, hold_seconds, state, prepared_by, prepared_at)
  values ('B', array[pg_temp.call_id()], '{"kind": "by_score"}', 600, 'previewing', pg_temp.user_id('caseworker'), rule.now());
select results_eq($$select application_id, score_milli from batch.candidates((select max(id) from batch.batch)) order by 1$$,
  $$select id, score_milli from r order by 1$$, 'the score of ranking is the score of batches');

-- What is decided keeps its money.
create temp table d as select (api.decision_create((select id from c where n = 6), null,
  '{"outcome": "granted", "amount_ore": 300000, "grounds": "Godt."}')).id;
select from api.decision_submit((select id from d), null);
select pg_temp.act('approver');
select from api.decision_approve((select id from d), null, '{}');
select is((select funding from r where n = 6), 'decided');
select is(pg_temp.figures() ->> 'frame_ore', '800000', 'the frame still counts what is decided in the call');
select is((select array_agg(n order by place) from r where funding = 'in_full'), array[2], 'the others take in turn of what is left');
select is((select funding from r where n = 1), 'last_part');

-- Who may see it.
select throws_ok($$select api.call_ranking('applicant', pg_temp.call_id(), '{}', null, null, 50)$$, 'TS000', 'access.role.missing');
select throws_ok($$select api.call_ranking_figures('delegated', pg_temp.call_id(), '{}')$$, 'TS000', 'object.get.not_found');
select * from finish();
rollback;
