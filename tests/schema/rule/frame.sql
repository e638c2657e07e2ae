-- States move as the table says, whoever writes; the business clock; working days.
begin;
\ir ../fixture.sql
select plan(17);
select throws_ok($$select rule.refuse('a.b.c', '{"x": 1}')$$, 'TS000', 'a.b.c');
select throws_ok($$select rule.move('call', 'closed', 'draft')$$, 'TS000', 'object.move.illegal');
select lives_ok($$select rule.move('call', 'open', 'closed')$$);
select pg_temp.act('scheme_owner');
select throws_ok($$update scheme.call set state = 'draft'$$, 'TS000', 'object.move.illegal', 'also for a person at the database');
select throws_ok($$select rule.check_version('1', 2)$$, 'TS000', 'resource.change.stale');
select lives_ok($$select rule.check_version('2.417', 2)$$, 'the tag of a case begins with its version');
select lives_ok($$select rule.check_version(null, 2)$$);
select is(rule.today(), '2023-01-10'::date);
select is((rule.now() at time zone 'Europe/Oslo')::date, '2023-01-10'::date);
select throws_ok($$update rule.instance set demo = false$$, '23514', null, 'only a demo or test instance has a set clock');
select is(rule.day_end('2023-06-01'), '2023-06-01 22:00:00+00'::timestamptz, '24:00 in Oslo, summer time');
select is(rule.day_end('2022-12-01'), '2022-12-01 23:00:00+00'::timestamptz, '24:00 in Oslo, winter time');
select results_eq($$select rule.easter(y) from generate_series(2023, 2027) y$$,
  $$values ('2023-04-09'::date), ('2024-03-31'), ('2025-04-20'), ('2026-04-05'), ('2027-03-28')$$);
select results_eq($$select d::date from unnest(array['2023-04-06', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-17', '2023-05-18', '2023-05-29', '2023-12-25', '2023-12-26', '2024-01-01', '2023-01-14']::date[]) d where rule.is_working_day(d)$$,
  $$select null::date where false$$, 'no helligdag, 1 May, 17 May or Saturday');
select ok(rule.is_working_day('2026-12-24') and rule.is_working_day('2026-12-31'), 'julaften and nyttårsaften are working days in law');
select is(rule.setting('batch.hold_seconds'), '600'::jsonb);
insert into rule.setting (name, valid_from, value, source) values ('batch.hold_seconds', '2024-01-01', '60', 'test');
select is((rule.setting('batch.hold_seconds', '2023-12-31'), rule.setting('batch.hold_seconds', '2024-01-01')), ('600'::jsonb, '60'::jsonb), 'settings have validity dates');
select * from finish();
rollback;
