-- The rows of batch :batch_id decided by the best set-based SQL that could be written by hand: no
-- check per row, no trigger per row (history is made of the rows returned, one statement per
-- table), no chunks. What is measured is the share of its speed that the batch worker keeps.
-- Rolled back, so that the worker then decides the same rows.
\set ON_ERROR_STOP on
begin;
alter table decision.decision disable trigger user;
alter table decision.award disable trigger user;
alter table application.application disable trigger user;
alter table application.deadline disable trigger user;
alter table budget.commitment disable trigger user;
alter table budget.scheme_budget disable trigger user;
alter table budget.appropriation disable trigger user;
alter table payment.payout disable trigger user;
insert into access.tx_actor (user_id, duty, action, request)
select id, 'worker', 'batch.run', gen_random_uuid() from access.user_account where username = 'worker.batch';
create temp table actor on commit drop as select * from access.tx_actor where xid = pg_current_xact_id();

-- A history row as history.record() makes it, inlined into each statement that calls it.
create function pg_temp.body(a actor, p_at timestamptz, p_object text, p_id bigint, p_case bigint, p_version int,
  p_prev bytea, p_row jsonb) returns bytea language sql stable as $$
  select convert_to(jsonb_build_object('object', p_object, 'id', p_id, 'version', p_version, 'case', p_case, 'at', to_char(p_at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'business_on', null, 'xid', a.xid::text::bigint, 'actor', a.user_id, 'duty', a.duty,
    'session', null, 'request', a.request, 'action', a.action, 'prev', encode(p_prev, 'hex'), 'row', p_row)::text, 'UTF8')
$$;
select clock_timestamp() as began \gset

create temp table k on commit drop as
select i.id as item_id, i.outcome, i.amount_ore, i.grounds, a.id as application_id, a.scheme_id, a.recipient_id, c.grant_year, c.rules_id,
  c.terms_version, c.acceptance_days, r.municipality, l.id as line_id, p.id as appropriation_id,
  nextval('decision.decision_id_seq') as decision_id
from batch.item i
join application.application a on a.id = i.application_id
join scheme.call c on c.id = a.call_id
join recipient.recipient r on r.id = a.recipient_id
join budget.scheme_budget l on l.scheme_id = a.scheme_id and l.year = c.grant_year
join budget.appropriation p on (p.year, p.chapter, p.post) = (l.year, l.chapter, l.post)
where i.batch_id = :batch_id and i.state = 'pending';
analyze k;

with x as (
  insert into decision.decision (id, application_id, state, outcome, amount_ore, grounds, payout_plan, prepared_by, submitted_at,
    approved_by, decided_at, batch_id, rules_id, terms_version)
  overriding system value
  select k.decision_id, k.application_id, 'approved', k.outcome, k.amount_ore, k.grounds, case when k.amount_ore = 0 then '[]' else
      jsonb_build_array(jsonb_build_object('due_on', current_date, 'amount_ore', k.amount_ore, 'requires', '["acceptance", "account"]'::jsonb)) end,
    b.prepared_by, b.submitted_at, b.approved_by, clock_timestamp(), b.id, k.rules_id, k.terms_version
  from k, batch.batch b where b.id = :batch_id returning *),
h as (select x.id, x.application_id, pg_temp.body(t, clock_timestamp(), 'decision', x.id, x.application_id, 1, null, to_jsonb(x)) as body, t.* from x, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'decision', id, application_id, 1, body, sha256('\x00'::bytea || body) from h;

with x as (
  update application.application a set state = 'decided', version = a.version + 1 from k where a.id = k.application_id returning a.*),
h as (select x.id, x.version, e.leaf as prev, pg_temp.body(t, clock_timestamp(), 'application', x.id, x.id, x.version, e.leaf, to_jsonb(x) - 'words') as body, t.*
  from x join history.entry e on e.object = 'application' and e.object_id = x.id and e.version = x.version - 1, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, prev, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'application', id, id, version, prev, body, sha256('\x00'::bytea || body) from h;

with x as (
  update application.deadline d set state = 'met', version = d.version + 1 from k where d.application_id = k.application_id and d.state = 'open'
    and d.kind in ('preliminary_answer', 'information_due', 'decision_target') returning d.*),
h as (select x.id, x.application_id, x.version, e.leaf as prev, pg_temp.body(t, clock_timestamp(), 'deadline', x.id, x.application_id, x.version, e.leaf, to_jsonb(x)) as body, t.*
  from x join history.entry e on e.object = 'deadline' and e.object_id = x.id and e.version = x.version - 1, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, prev, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'deadline', id, application_id, version, prev, body, sha256('\x00'::bytea || body) from h;

with x as (
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore)
  select decision_id, application_id, line_id, amount_ore from k where amount_ore > 0 returning *),
h as (select x.id, x.application_id, pg_temp.body(t, clock_timestamp(), 'commitment', x.id, x.application_id, 1, null, to_jsonb(x)) as body, t.* from x, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'commitment', id, application_id, 1, body, sha256('\x00'::bytea || body) from h;

update budget.scheme_budget b set committed_ore = b.committed_ore + x.sum_ore, version = b.version + 1
from (select line_id, sum(amount_ore)::bigint as sum_ore from k group by 1) x where b.id = x.line_id;
update budget.appropriation p set committed_ore = p.committed_ore + x.sum_ore, version = p.version + 1
from (select appropriation_id, sum(amount_ore)::bigint as sum_ore from k group by 1) x where p.id = x.appropriation_id;

with x as (
  insert into decision.award (application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, state, acceptance_due_on, municipality)
  select application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, 'offered', current_date + acceptance_days, municipality
  from k where amount_ore > 0 returning *),
h as (select x.id, x.application_id, pg_temp.body(t, clock_timestamp(), 'award', x.id, x.application_id, 1, null, to_jsonb(x)) as body, t.* from x, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'award', id, application_id, 1, body, sha256('\x00'::bytea || body) from h;

with x as (
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state)
  select k.application_id, w.id, 1, c.id, k.recipient_id, k.scheme_id, current_date, k.amount_ore, '{acceptance,account}', 'planned'
  from k join decision.award w on w.decision_id = k.decision_id join budget.commitment c on c.decision_id = k.decision_id returning *),
h as (select x.id, x.application_id, pg_temp.body(t, clock_timestamp(), 'payout', x.id, x.application_id, 1, null, to_jsonb(x)) as body, t.* from x, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'payout', id, application_id, 1, body, sha256('\x00'::bytea || body) from h;

with x as (
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
  select application_id, 'acceptance', current_date, current_date + acceptance_days, 'tilskuddsbrev', 'open' from k where amount_ore > 0 returning *),
h as (select x.id, x.application_id, pg_temp.body(t, clock_timestamp(), 'deadline', x.id, x.application_id, 1, null, to_jsonb(x)) as body, t.* from x, actor t)
insert into history.entry (xid, at, actor_id, duty, request, action, object, object_id, case_id, version, body, leaf)
select xid, clock_timestamp(), user_id, duty, request, action, 'deadline', id, application_id, 1, body, sha256('\x00'::bytea || body) from h;

update batch.item i set state = 'done', decision_id = k.decision_id from k where i.id = k.item_id;
select extract(epoch from clock_timestamp() - :'began'), (select count(*) from history.entry e where e.xid = pg_current_xact_id());
rollback;
