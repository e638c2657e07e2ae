-- Key figures, recipients, reach and chapters of a small portfolio, computed by hand.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir awards.psql
select plan(50);
select pg_temp.act('scheme_owner');
-- 2023: A (competition, reserved), B (delegated), C (earmarked, new); 2022: A, B, D (lapsed).
update scheme.scheme set restricted_to = '{voluntary_organisation}' where name = 'Ordning A';
insert into scheme.scheme (name, purpose, form, opened_on, closed_on, closed_reason, code) values
  ('Ordning C', 'Formål', 'earmarked', '2023-01-01', null, null, 'C1'), ('Ordning D', 'Formål', 'earmarked', '2020-01-01', '2022-12-31', 'named_recipient_lapsed', null);
insert into scheme.ownership (scheme_id, office_id, valid_from) select pg_temp.scheme_id('Ordning C'), id, '2023-01-01' from access.office where name = 'Avdeling A';
insert into scheme.rules (scheme_id, valid_from, change) values (pg_temp.scheme_id('Ordning A'), '2023-03-01', 'reviewed'),
  (pg_temp.scheme_id('Ordning B'), '2023-05-01', 'revised'), (pg_temp.scheme_id('Ordning C'), '2023-01-01', 'new'), (pg_temp.scheme_id('Ordning C'), '2023-02-01', 'revised');
insert into scheme.risk_analysis (scheme_id, year, level) values (pg_temp.scheme_id('Ordning A'), 2023, 'low'), (pg_temp.scheme_id('Ordning D'), 2023, 'low');
insert into scheme.evaluation (kind, year, title, finished) values ('external', 2019, 'E1', true), ('own', 2018, 'E2', true), ('following', 2022, 'E3', true), ('own', 2022, 'E4', false);
insert into scheme.evaluation_scheme (evaluation_id, scheme_id) select e.id, s.id from scheme.evaluation e, scheme.scheme s where s.name in ('Ordning A', 'Ordning B');
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore) values (pg_temp.scheme_id('Ordning C'), 2023, '0765', '21', 100000),
  (pg_temp.scheme_id('Ordning D'), 2022, '0765', '72', 500000), (pg_temp.scheme_id('Ordning A'), 2022, '0761', '79', 500000);
do $$ begin
  perform pg_temp.recipient('Oslo', 'municipality', '0301'), pg_temp.recipient('Eigersund IKS', 'intermunicipal_company', '1101'),
    pg_temp.recipient('Stiftelsen', 'foundation', '0301'), pg_temp.recipient('Fylket', 'county', null), pg_temp.recipient('Annet', 'foreign', null);
  perform pg_temp.award('Ordning A', 2023, 'Forening En', 1000), pg_temp.award('Ordning A', 2023, 'Forening En', 500),
    pg_temp.award('Ordning A', 2023, 'Stiftelsen', 500), pg_temp.award('Ordning B', 2023, 'Oslo', 3000),
    pg_temp.award('Ordning B', 2023, 'Eigersund IKS', 1000), pg_temp.award('Ordning C', 2023, 'Fylket', 2000), pg_temp.award('Ordning C', 2023, 'Annet', 2000),
    pg_temp.award('Ordning D', 2022, 'Oslo', 1000), pg_temp.award('Ordning D', 2022, 'Forening En', 3000);
  update decision.award set state = state where false;
end $$;
create temp table annulled as select pg_temp.award('Ordning A', 2023, 'Kommune To', 9000, null, 'offered') as id;
update decision.award set state = 'annulled' where id = (select id from annulled);
insert into appeal.appeal (application_id, decision_id, state, received_on, outcome)
  select w.application_id, w.decision_id, 'decided', d, o from decision.award w,
    (values (date '2023-01-02', 'confirmed'), ('2023-06-01', 'confirmed'), ('2023-12-31', 'changed'), ('2022-12-31', 'confirmed')) t (d, o) where w.id = (select id from annulled);
insert into appeal.appeal (application_id, decision_id, state, received_on) select application_id, decision_id, 'received', '2023-02-01' from decision.award where id = (select id from annulled);
insert into report.scheme_goal_attainment (scheme_id, grant_year, report_date, level, set_by, set_at, source)
  select pg_temp.scheme_id(s), y, make_date(y + 1, 6, 1), l, pg_temp.user_id('scheme_owner'), now(), 'test'
    from (values ('Ordning A', 2022, 'high'), ('Ordning B', 2022, 'medium'), ('Ordning D', 2022, 'low'), ('Ordning A', 2021, 'low'), ('Ordning B', 2021, 'high')) t (s, y, l);

create temp table f as select * from api.portfolio_key_figures('auditor', '{"year": 2023}', null, null, null);
create function pg_temp.of(p_id text) returns text language sql as $$ select concat_ws(' ', value #>> '{}', numerator, denominator, unit) from f where id = p_id $$;
select is(pg_temp.of('schemes'), '3 3 schemes');
select is((select parts #>> '{1,numerator}' from f where id = 'schemes'), '2', 'the other reading of C1: without the delegated');
select is((select parts #>> '{1,label}' from f where id = 'schemes'), 'Uten de delegerte');
select is((select change #>> '{}' from f where id = 'schemes'), '0', 'three schemes the year before too');
select is(pg_temp.of('schemes_delegated'), '1 1 3 schemes');
select is((select parts -> 0 ->> 'numerator' from f where id = 'schemes_delegated'), '1', 'by manager');
select is(pg_temp.of('departments'), '1 1 offices');
select is(pg_temp.of('named_lapsed'), '1 1 schemes');
select is(pg_temp.of('budget'), '1200000 1200000 ore');
select is((select concat_ws(' ', previous, change) from f where id = 'budget'), '1000000 200000', 'and the year before');
select is(pg_temp.of('applications'), '8 8 applications');
select is(pg_temp.of('awards'), '7 7 awards', 'without the annulled');
select is((select parts #>> '{0,numerator}' from f where id = 'awards'), '10000');
select is(pg_temp.of('goal_high'), '33.3 1 3 percent', 'grant year 2022, as reported in 2023');
select is(pg_temp.of('goal_low'), '33.3 1 3 percent');
select is((select previous #>> '{}' from f where id = 'goal_high'), '50.0');
select is((select change #>> '{}' from f where id = 'goal_high'), '-16.7', 'in percentage points');
select is(pg_temp.of('goal_high_or_medium'), '58.4 1167 2000 percent', 'the mean of 66.7 and 50.0');
select is(pg_temp.of('rules_revised'), '66.7 2 3 percent', 'new or revised, each scheme once; reviewed is not');
select is((select parts #>> '{0,numerator}' from f where id = 'rules_revised'), '2');
select is(pg_temp.of('evaluated_five_years'), '33.3 1 3 percent', 'finished, not following, within five years');
select is((select parts #>> '{1,value}' from f where id = 'evaluated_five_years'), '66.7', 'the other reading: schemes evaluated');
select is(pg_temp.of('reach'), '0.6 2 356 percent');
select is(pg_temp.of('earmarked'), '33.3 1 3 percent');
select is(pg_temp.of('earmarked_budget'), '8.3 100000 1200000 percent');
select is(pg_temp.of('competition'), '1100000 1100000 1200000 ore');
select is(pg_temp.of('competition_reserved'), '72.7 800000 1100000 percent');
select is(pg_temp.of('appeals'), '4 4 appeals');
select is(pg_temp.of('appeals_upheld'), '66.7 2 3 percent', 'of those decided');
select is(pg_temp.of('risk_coverage'), '33.3 1 3 percent', 'only schemes of the year');
select is(pg_temp.of('voluntary_recipients'), '1 1 recipients', 'organisations, once each; foundations are not');
select is((select parts #>> '{0,numerator}' from f where id = 'voluntary_recipients'), '1500');
select is(pg_temp.of('municipal_sector'), '6000 6000 10000 ore');
select is((select count(*)::int from f where definition is null or label is null or as_of is null), 0, 'every figure says what it is');
select is((select count(*)::int from api.portfolio_key_figures('auditor', '{"year": 2023}', null, '20', null)), 2, 'the rest of the list');
select is((select count(*)::int from api.portfolio_key_figures('auditor', '{"year": 1995}', null, null, null)), 22, 'a year without anything has figures too');

create function pg_temp.group(p_group text, p_filter text default '{"year": 2023}') returns text language sql as
  $$ select concat_ws(' ', x ->> 'value', x ->> 'numerator', x ->> 'denominator', x #>> '{previous,value}', x ->> 'change')
       from jsonb_array_elements((api.portfolio_recipients('auditor', p_filter::jsonb)).doc -> 'items') x where x ->> 'group' = p_group $$;
select is(pg_temp.group('municipalities'), '40.0 4000 10000 25.0 15.0', 'municipalities and their companies');
select is(pg_temp.group('voluntary'), '20.0 2000 10000 75.0 -55.0', 'foundations are among the voluntary here');
select is(pg_temp.group('counties'), '20.0 2000 10000 0.0 20.0');
select is(pg_temp.group('others'), '20.0 2000 10000 0.0 20.0');
select is(pg_temp.group('municipalities', format('{"year": 2023, "exclude_scheme": "%s, C1"}', pg_temp.scheme_id('Ordning A'))), '100.0 4000 4000 25.0 75.0', 'without some schemes, by id or code');
select is(pg_temp.refusal($$select api.portfolio_recipients('auditor', '{"exclude_scheme": "X9"}')$$), 'portfolio.recipients.scheme_unknown {"scheme": "X9", "pointer": "?exclude_scheme"}');

create temp table reach as select (api.portfolio_reach('auditor', '{"year": 2023}')).doc;
select is((select doc - '{definition,missing}'::text[] from reach), '{"year": 2023, "numerator": 2, "denominator": 356, "value": "0.6", "as_of": "2023-01-10"}');
select is((select jsonb_array_length(doc -> 'missing') from reach), 354, 'by name and number');
select is((select count(*)::int from portfolio.reach(2024)), 357, 'the municipalities of each year');
select is(portfolio.share(354, 356), '99.4', 'A24: computed, whatever the source printed');

select is((select doc #> '{items,1}' from api.portfolio_chapters('auditor', '{"year": 2023}')),
  '{"chapter": "0765", "name": "", "numerator": 800000, "denominator": 1100000, "value": "72.7", "of_budget": "66.7",
    "previous": {"numerator": 500000, "denominator": 1000000, "value": "50.0"}}', 'by chapter, posts from 60 up');
select is((select doc ->> 'other_posts_ore' from api.portfolio_chapters('auditor', '{"year": 2023}')), '100000', 'the rest apart');
select throws_ok($$select api.portfolio_reach('applicant', '{}')$$, 'TS000', 'access.role.missing');
select throws_ok($$select api.portfolio_reach('delegated', '{}')$$, 'TS000', 'portfolio.read.delegated');
select * from finish();
rollback;
