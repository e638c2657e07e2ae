-- What the queue is asked has its index, so that it stays quick at a million cases.
begin;
\ir ../fixture.sql
\ir ../plans.psql
select plan(13);
alter table recipient.recipient disable trigger user;
alter table application.application disable trigger user;
insert into recipient.recipient (orgnr, name, type, sector, municipality)
  select (910000000 + n)::text, 'Forening ' || n, 'voluntary_organisation', 'organisations', lpad((100 + n % 300)::text, 4, '0') from generate_series(1, 3000) n;
insert into application.application (case_number, call_id, scheme_id, recipient_id, state, title, purpose, amount_ore, created_by, created_at, words)
  select '2023/9' || lpad(n::text, 5, '0'), c.id, c.scheme_id, r.first + n % 3000, (array['submitted', 'closed', 'decided', 'closed'])[1 + n % 4], 'T', 'F', 1000 + n * 100, pg_temp.user_id('caseworker'), rule.now(), ''
    from generate_series(0, 29999) n, (select id, scheme_id from scheme.call where id = pg_temp.call_id()) c,
      (select min(id) as first from recipient.recipient where name ~ '^Forening \d') r;
alter table recipient.recipient enable trigger user;
alter table application.application enable trigger user;
analyze application.application, recipient.recipient;
set local plan_cache_mode = force_custom_plan;

create function pg_temp.uses(p_index text, p_filter jsonb, p_what text, p_order text default 'a.id desc') returns text language sql as $$
  select pg_temp.goes_by(pg_temp.plan_of('access.viewer, jsonb', format('select a.id from application.application a where %s order by %s limit 51', application.queue_where(v, p_filter), p_order),
    format('%L, %L', v, p_filter)), p_index, 'application', p_what) from access.whoami('auditor') v
$$;
select pg_temp.uses('application_amount', '{"amount_from_ore": 2995000}', 'the largest amounts');
select pg_temp.uses('application_amount', '{"amount_to_ore": 3000}', 'the smallest');
select pg_temp.uses('application_amount', '{"amount_from_ore": 1000000, "amount_to_ore": 1004000}', 'a narrow range');
select pg_temp.uses('application_', '{"amount_from_ore": 1000}', 'a range that nearly all are in: by the order of the list');
select pg_temp.uses('application_amount', '{"amount_from_ore": 1000000}', 'by amount', 'a.amount_ore desc, a.id desc');
select pg_temp.uses('application_amount', '{}', 'all by amount', 'a.amount_ore, a.id');
select pg_temp.uses('application_recipient', '{"municipality": "0105"}', 'a municipality');
select pg_temp.uses('application_recipient', '{"municipality": "0105", "open": true, "amount_from_ore": 2000}', 'a municipality''s open cases of some size');
select pg_temp.uses('recipient_municipality', '{"municipality": "0105"}', 'by the index of municipalities');

-- By deadline: few rows are read for a page, whoever's and however many they are.
alter table application.deadline disable trigger user;
insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
select a.id, 'preliminary_answer', '2023-01-01', date '2023-02-01' + (a.id % 3)::int, 'fvl § 11 a', 'open' from application.application a where a.case_number like '2023/9%';
alter table application.deadline enable trigger user;
alter table application.application disable trigger user;
update application.application set assignee_id = pg_temp.user_id(case when id % 1000 = 0 then 'caseworker' else 'caseworker2' end) where case_number like '2023/9%';
alter table application.application enable trigger user;
analyze application.application, application.deadline;
create function pg_temp.rows_read() returns bigint language sql as $$
  select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_xact_user_tables where relid in ('application.application'::regclass, 'application.deadline'::regclass) $$;
create function pg_temp.few(p_username text, p_filter jsonb, p_sort text, p_what text) returns text language plpgsql as $$
declare
  a_before bigint := pg_temp.rows_read();
  a_count bigint := (select count(*) from api.application_list(p_username, p_filter, p_sort, null, 51));
  a_read bigint := pg_temp.rows_read() - a_before;
begin
  return ok(a_count > 5 and a_read < 1500, format('%s: %s rows read for %s', p_what, a_read, a_count));
end
$$;
select pg_temp.few('caseworker', '{"open": true}', 'due_on', 'all open cases');
select pg_temp.few('caseworker2', '{"mine": true, "open": true, "due_within": 60}', 'due_on', 'those of one who has most');
select pg_temp.few('caseworker', '{"mine": true}', 'due_on', 'those of one who has few');
select pg_temp.few('caseworker2', '{"mine": true}', '-due_on', 'from the other end');
select * from finish();
rollback;
