-- Goal attainment of a scheme: what the awards suggest, what a person sets, and at which date.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../portfolio/awards.psql
select plan(29);
create function pg_temp.get(p_year int default 2022) returns jsonb language sql as
  $$ select (api.scheme_goal_attainment_get('auditor', pg_temp.scheme_id('Ordning A'), jsonb_build_object('grant_year', p_year))).doc $$;
create function pg_temp.set(p_body text, p_if_match text default null) returns jsonb language sql as
  $$ select (api.scheme_goal_attainment_set(pg_temp.scheme_id('Ordning A'), 2022, p_if_match, p_body::jsonb)).doc $$;
select is(pg_temp.get() ->> 'suggested_level', 'not_assessed', 'nothing assessed suggests nothing');
-- 300 low, 200 medium, 500 high of 1000 assessed; 70 and 30 not; 900 declined does not count.
do $$ begin
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 300, 'low');
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 200, 'medium');
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 400, 'high');
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 100, 'high');
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 70);
  perform pg_temp.award('Ordning A', 2022, 'Forening En', 30, 'not_assessed');
  perform pg_temp.award('Ordning A', 2023, 'Forening En', 999, 'low');
end $$;
select is(pg_temp.get() #>> '{levels,0,level}', 'high');
select is(pg_temp.get() #> '{levels,0,by_count}', jsonb_build_object('numerator', 2, 'denominator', 4, 'value', '50.0', 'as_of', '2023-01-10'), 'high by count');
select is(pg_temp.get() #> '{levels,0,by_money}', jsonb_build_object('numerator', 500, 'denominator', 1000, 'value', '50.0', 'as_of', '2023-01-10'), 'high by money');
select is(pg_temp.get() #>> '{levels,1,by_money,value}', '20.0');
select is(pg_temp.get() #>> '{levels,2,by_count,value}', '25.0');
select is(pg_temp.get() -> 'unassessed', '{"count": 2, "amount_ore": 100}', 'the unassessed are counted apart');
select is(pg_temp.get() -> 'awards', '{"count": 6, "amount_ore": 1100}');
select is(pg_temp.get() ->> 'suggested_level', 'medium', 'the median krone stands between medium and high: the lower');
select is(pg_temp.get() -> 'level', 'null', 'nothing is set yet');
select pg_temp.award('Ordning A', 2022, 'Forening En', 1, 'high');
select is(pg_temp.get() ->> 'suggested_level', 'high', 'one øre more on the high side');
select is(pg_temp.get(2023) ->> 'suggested_level', 'low', 'each grant year by itself');

select pg_temp.act('caseworker');
select throws_ok($$select pg_temp.set('{"report_date": "2023-06-01", "level": "high"}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('scheme_owner');
select throws_ok($$select pg_temp.set('{"report_date": "2023-06-01", "level": "medium", "grounds": "  "}')$$, 'TS000', 'scheme_goal_attainment.set.grounds_missing');
select is(pg_temp.refusal($$select pg_temp.set('{"report_date": "2023-06-01", "level": "medium"}')$$),
  'scheme_goal_attainment.set.grounds_missing {"pointer": "/grounds", "suggested_level": "high"}');
select is(pg_temp.set('{"report_date": "2023-06-01", "level": "high"}') ->> 'override', 'false', 'as suggested needs no grounds');
select is(pg_temp.set('{"report_date": "2023-12-01", "level": "low", "grounds": "Flere tiltak stanset."}', '1') ->> 'override', 'true', 'an override shows');
select is(pg_temp.get() ->> 'level', 'low');
select is(pg_temp.get() ->> 'grounds', 'Flere tiltak stanset.');
select is(pg_temp.get() ->> 'report_date', '2023-12-01');
select is(jsonb_array_length(pg_temp.get() -> 'set'), 2, 'each report date keeps what was set at it');
select is((api.scheme_goal_attainment_get('auditor', pg_temp.scheme_id('Ordning A'), '{"grant_year": 2022}')).etag, '2');
select throws_ok($$select pg_temp.set('{"report_date": "2023-12-01", "level": "high"}', '1')$$, 'TS000', 'resource.change.stale');
select is(pg_temp.set('{"report_date": "2023-06-01", "level": "high", "grounds": "Igjen."}', '2') #>> '{set,0,grounds}', 'Igjen.', 'a date can be set again');
select is((select count(*)::int from history.entry where object = 'scheme_goal_attainment'), 3, 'and the history keeps what was');

-- The portfolio, at each date.
create function pg_temp.portfolio(p_filter text) returns jsonb language sql as $$ select (api.portfolio_goal_attainment('auditor', p_filter::jsonb)).doc $$;
select is((pg_temp.portfolio('{"grant_year": 2022, "report_date": "2023-06-01"}') #> '{levels,0}') - 'definition',
  '{"level": "high", "numerator": 1, "denominator": 1, "value": "100.0", "as_of": "2023-06-01"}', 'an earlier date gives the figures as they were');
select is(pg_temp.portfolio('{"grant_year": 2022}') #>> '{levels,2,value}', '100.0', 'the last date');
select is(pg_temp.portfolio('{"grant_year": 2022}') ->> 'unassessed', '1', 'schemes without a level are counted apart');
select is(pg_temp.portfolio('{"grant_year": 2022, "report_date": "2023-05-31"}') #> '{levels,0,value}', 'null', 'no share of nothing');
select * from finish();
rollback;
