-- Who is told of which deadline, when: by the rules in force, each thing once, however often the worker
-- comes by and however long it was away.
begin;
\ir ../fixture.sql
\ir watched.psql
select plan(33);

-- What has been told: level, to whom, how many deadlines, by the order of telling.
create function pg_temp.told(p_since bigint default 0) returns text language sql as $$
  select string_agg(n.level || ' ' || coalesce((select username from access.user_account where id = n.user_id), (select name from access.office where id = n.office_id),
      case when n.recipient_id is not null then 'party' else '' end) || coalesce(':' || n.role, '') || ' ' || n.deadlines, ', ' order by n.level, n.id)
    from application.notice n where n.id > p_since
$$;
create function pg_temp.nth(p_n int) returns bigint language sql as $$ select id from application.notice order by id offset p_n - 1 limit 1 $$;
create function pg_temp.last() returns bigint language sql as $$ select coalesce(max(id), 0) from application.notice $$;

-- Working days, by the vectors of rules.md B.4.
create function pg_temp.step(p_day date, p_n int) returns date language sql as $$
  select s.day from rule.working_calendar(p_day - 100, p_day + 100) d, rule.working_calendar(p_day - 100, p_day + 100) s
   where d.day = p_day and s.working and s.number = d.number + p_n + case when p_n < 0 and not d.working then 1 else 0 end $$;
select results_eq($$select pg_temp.step(d, n) from (values ('2026-03-30'::date, 5), ('2026-05-11', 5), ('2026-12-18', 10), ('2026-03-26', 10),
    ('2026-04-09', -5), ('2026-04-06', -1), ('2023-01-15', -1), ('2023-01-15', 1)) t (d, n)$$,
  $$values ('2026-04-09'::date), ('2026-05-19'), ('2027-01-05'), ('2026-04-14'), ('2026-03-30'), ('2026-04-01'), ('2023-01-13'), ('2023-01-16')$$, 'rules.md B.4');

select pg_temp.day('2023-01-10');
create temp table c as select pg_temp.case_in('submitted') as id;
select is((select due_on from application.deadline where application_id = (select id from c)), '2023-02-10', 'the month of fvl § 11 a');
select pg_temp.day('2023-02-02');
select is(pg_temp.told(), null, 'six working days before: nobody');
select pg_temp.day('2023-02-03');
select is(pg_temp.told(), 'reminder Avdeling A 1', 'five before: whoever has the case; nobody has it, so the office');
select pg_temp.day('2023-02-03');
select is(pg_temp.told(), 'reminder Avdeling A 1', 'once');
select pg_temp.act('caseworker');
select set_config('t.x', (api.application_claim((select id from c), null)).id::text, true);
select pg_temp.day('2023-02-09');
select is(pg_temp.told(), 'reminder Avdeling A 1, reminder Avdeling A 1', 'one before: the office');
select pg_temp.day('2023-02-10');
select is((select state from application.deadline where application_id = (select id from c)), 'open', 'the last day is in time');
select pg_temp.day('2023-02-11');
select is((select state from application.deadline where application_id = (select id from c)), 'missed');
select is(pg_temp.told(pg_temp.nth(2)), null, 'a Saturday is no working day');
select pg_temp.day('2023-02-13');
select is(pg_temp.told(pg_temp.nth(2)), 'overdue caseworker 1', 'one after: the caseworker who has it now');
select pg_temp.day('2023-02-15');
select is(pg_temp.told(pg_temp.nth(3)), 'escalation Avdeling A:approver 1', 'three after: the approvers of the office');

-- What is done is not told of any more, though it was late.
select pg_temp.act('caseworker');
create temp table d as select pg_temp.free((select id from c), '2023-02-16') as id;
select pg_temp.day('2023-02-17');
select is(pg_temp.told(pg_temp.nth(4)), 'overdue caseworker 1', 'a free one: the day after');
select pg_temp.act('caseworker');
select application.end_deadline((select id from c), 'met', 'other');
select is((select state || ' ' || ended_on from application.deadline where id = (select id from d)), 'missed 2023-02-17', 'what was missed stays missed, and ends');
select pg_temp.day('2023-02-23');
select is(pg_temp.told(pg_temp.nth(5)), null, 'nobody is told of it again');

-- Thirty days away: one summary for each who should have been told, and the same again changes nothing.
create temp table m as select pg_temp.last() as id;
select pg_temp.act('caseworker');
create temp table e as select pg_temp.case_in('submitted') as id from generate_series(1, 3);
select pg_temp.act('caseworker');
select api.application_claim(id, null) from e;
create temp table f as select pg_temp.free(id, '2023-03-10') as id from e;
select pg_temp.day('2023-03-25');
select is(pg_temp.told((select id from m)), 'summary caseworker 6, summary Avdeling A 3',
  'reminders and misses of six deadlines: one notice each; what was due before it was missed is not told');
create temp table n as select pg_temp.last() as id;
select pg_temp.day('2023-03-25');
select pg_temp.day('2023-03-26');
select is(pg_temp.told((select id from n)), null, 'run again, today or tomorrow: nothing');
select is((select count(*) from application.notice_item), (select count(distinct (deadline_id, due_on, working_days, audience)) from application.notice_item), 'each step once');

-- Moved, it is watched by its new day; standing still, not at all.
select pg_temp.act('caseworker');
create temp table g as select pg_temp.free((select id from c), '2023-04-17') as id;
create temp table h as select pg_temp.free((select id from c), '2023-04-18') as id;
select pg_temp.day('2023-04-13');
create temp table o as select pg_temp.last() as id;
select pg_temp.act('caseworker');
select api.deadline_extend((select id from g), null, '{"due_on": "2023-05-09", "reason": "Venter på kommunen"}');
select api.deadline_suspend((select id from h), null, '{"reason": "Venter på departementet"}');
select pg_temp.day('2023-04-14');
select pg_temp.day('2023-04-19');
select is(pg_temp.told((select id from o)), null, 'neither is told of');
select is((select state from application.deadline where id = (select id from h)), 'open', 'what stands still is not missed');
select pg_temp.day('2023-05-05');
select is((select string_agg(n.level || ' ' || i.due_on, ', ') from application.notice_item i join application.notice n on n.id = i.notice_id
  where i.deadline_id = (select id from g) and n.id > (select id from o)), 'reminder 2023-05-09', 'two working days before the new day');

-- The rules are versions: the newest that has begun counts, whole.
insert into application.watch_rule (kind, valid_from, steps, cause) values ('other', '2023-06-01', '[{"working_days": -3, "audience": "finance"}]', 'test'), ('reminder', '2023-06-01', '[]', 'test');
select results_eq($$select distinct audience, working_days from application.watch_days('2023-06-01', '2023-06-30') where kind = 'other'$$, $$values ('finance', -3)$$);
select is_empty($$select * from application.watch_days('2023-06-01', '2023-06-30') where kind = 'reminder'$$, 'a version that tells nobody');
select results_eq($$select distinct audience, working_days from application.watch_days('2023-05-01', '2023-05-31') where kind = 'other' order by 2$$,
  $$values ('assignee', -2), ('assignee', 1), ('office', 5)$$, 'before it, the one before');
select pg_temp.act('caseworker');
create temp table i as select pg_temp.free((select id from c), '2023-06-20') as id;
select pg_temp.day('2023-06-14');
create temp table p as select pg_temp.last() as id;
select pg_temp.day('2023-06-15');
select is(pg_temp.told((select id from p)), 'reminder :finance 1', 'to everybody of a role');

-- Who gets which notice, and reading is each one's own.
create function pg_temp.unread(p_user text) returns int language sql as $$ select ((api.notice_count(p_user)).doc ->> 'unread')::int $$;
create function pg_temp.gets(p_user text) returns bigint[] language sql as
  $$ select coalesce(array_agg(i order by i), '{}') from application.notices_of(access.whoami(p_user), '1900-01-01') i where i > (select id from p) $$;
select is(pg_temp.gets('finance'), array[pg_temp.last()], 'the role');
select is(pg_temp.gets('caseworker') || pg_temp.gets('admin') || pg_temp.gets('delegated'), '{}', 'nobody else');
select is((select count(*)::int from application.notices_of(access.whoami('admin'), '1900-01-01')), 0, 'administrators get none of cases');
create temp table u as select pg_temp.unread('finance') as one, pg_temp.unread('finance2') as two;
select pg_temp.act('finance');
select ok((api.notice_read((select max(id) from application.notice), null)).doc ->> 'read_at' is not null);
select is(pg_temp.unread('finance'), (select one - 1 from u));
select is(pg_temp.unread('finance2'), (select two from u), 'a colleague has not read it');
select is((api.notice_read_all(null, jsonb_build_object('up_to', (select max(id) from application.notice)))).doc, '{"unread": 0}'::jsonb, 'nor so, all at once');
select is(pg_temp.unread('finance2'), (select two from u));
select throws_ok($$select api.notice_get('caseworker', (select max(id) from application.notice))$$, 'TS000', 'object.get.not_found', 'what is for others is not there');
select * from finish();
rollback;
