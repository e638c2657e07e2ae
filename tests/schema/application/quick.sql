-- What the queue is asked has its index, so that it stays quick at a million cases.
begin;
\ir ../fixture.sql
\ir ../plans.psql
select plan(9);
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
select * from finish();
rollback;
