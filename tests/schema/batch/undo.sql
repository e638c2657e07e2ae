-- A batch that is undone, cancelled or tried again: cases are as they were, and what has gone out stays.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir batches.psql
select plan(20);

-- A batch of these cases, sent for approval: all granted but the last, which is rejected.
create function pg_temp.submitted(p_cases bigint[], p_hold int) returns bigint language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.batch_create(null, jsonb_build_object('name', 'b', 'hold_seconds', p_hold, 'call_ids', jsonb_build_array(pg_temp.call_id()), 'method',
    jsonb_build_object('kind', 'listed', 'grounds', '{"granted": "Gode tiltak.", "rejected": "Ikke høyt nok prioritert."}'::jsonb, 'items',
      (select jsonb_agg(jsonb_build_object('application_id', c, 'outcome', case when n < cardinality(p_cases) then 'granted' else 'rejected' end,
        'amount_ore', case when n < cardinality(p_cases) then 1000 else 0 end)) from unnest(p_cases) with ordinality x (c, n)))))).id;
  perform pg_temp.preview(an_id);
  perform pg_temp.act('caseworker');
  perform api.batch_submit(an_id, null);
  return an_id;
end
$$;
create function pg_temp.letter_of(p_case bigint) returns bigint language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.as_worker('worker.letter', 'letter.make');
  insert into decision.letter (decision_id, application_id, kind, language, template_version, sha256, content, made_at)
  select max(d.id), p_case, 'grant', 'nb', '1', repeat('a', 64), 'x', rule.now() from decision.decision d where d.application_id = p_case returning id into an_id;
  insert into letter.dispatch (application_id, letter_id, channel, state, not_before, prepared_at)
  values (p_case, an_id, 'folder', 'prepared', clock_timestamp(), rule.now()) returning id into an_id;
  return an_id;
end
$$;

-- Undone: also what was declined or closed meanwhile, and every case is watched again.
create temp table c as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 4) n;
select pg_temp.as_worker('worker.deadline', 'deadline.watch');
select application.open_deadline(id, 'decision_target', '2023-01-10', '2023-03-01'::date + n::int, 'fvl § 11 a') from c;
update application.deadline set state = 'missed' where application_id = (select id from c where n = 2) and kind = 'decision_target';
create temp table aims as select application_id, due_on from application.deadline where kind = 'decision_target';
create temp table b as select pg_temp.submitted((select array_agg(id order by n) from c), 600) as id;
select pg_temp.act('approver');
select from api.batch_approve((select id from b), null, '{}');
select pg_temp.run((select id from b));
select is((select count(*)::int from application.deadline where kind = 'decision_target' and ended_on is null), 0, 'what was aimed at and missed ends with the decision too');
select pg_temp.act('caseworker');
select from api.award_decline((select w.id from decision.award w where w.application_id = (select id from c where n = 1)), null, '{"reason": "Trenger det ikke"}');
update application.application set state = 'closed' where id = (select id from c where n = 4);
select pg_temp.act('approver2');
select is((api.batch_undo((select id from b), null, '{"reason": "Feil budsjett"}')).doc ->> 'state', 'undone', 'neither a refusal of an award nor a closed case stands in the way');
select is((select count(*)::int from application.application where state = 'recommended'), 4);
select is((select string_agg(state, ',' order by application_id) from decision.award), 'declined,annulled,annulled', 'who declined has declined');
select is((select committed_ore from budget.appropriation where post = '72'), 0::bigint, 'money is free once');
select results_eq($$select application_id, due_on from application.deadline where kind = 'decision_target' and state = 'open' order by 1$$,
  $$select application_id, due_on from aims order by 1$$, 'each case is to be decided by the day it was');
select is((select count(*)::int from application.deadline where kind in ('acceptance', 'report', 'appeal') and ended_on is null), 0, 'nothing of the decisions is waited for');

-- Decided anew, while what was paid before is claimed back: the claim has a day of its own, which is still to come.
select pg_temp.act('finance');
insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, limitation_from, opened_by, opened_at)
select w.application_id, w.id, w.recipient_id, 'draft', 'other', 'Betalt for mye.', 1000, '2023-01-10', pg_temp.user_id('finance'), rule.now() from decision.award w where w.application_id = (select id from c where n = 1);
select application.open_deadline(k.application_id, 'decision_target', '2023-01-10', '2023-04-01', 'tilbakebetalingskrav', k.id) from payment.claim k;
update b set id = pg_temp.submitted((select array_agg(id order by n) from c where n < 3), 0);
select pg_temp.act('approver');
select from api.batch_approve((select id from b), null, '{}');
select pg_temp.run((select id from b));
select is((select string_agg(d.state || ' ' || (d.claim_id is not null), ',' order by d.id) from application.deadline d where d.application_id = (select id from c where n = 1) and d.kind = 'decision_target' and d.due_on > '2023-01-10'
  and (d.claim_id is not null or d.state = 'open')), 'open true', 'what a claim waits for is not what the case did');

-- Cancelled in the middle: what is decided stands, so its letter goes.
create temp table d as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 3) n;
create temp table b2 as select pg_temp.submitted((select array_agg(id order by n) from d), 600) as id;
select pg_temp.act('approver');
select from api.batch_approve((select id from b2), null, '{}');
select pg_temp.as_worker('worker.batch', 'batch.run');
select batch.start((select id from b2)), batch.run_chunk((select id from b2), 1);
create temp table o2 as select pg_temp.letter_of((select id from d where n = 1)) as id;
select ok(not letter.may_go(o), 'a letter waits while the batch runs') from letter.dispatch o join o2 using (id);
select pg_temp.act('approver');
select from api.batch_cancel((select id from b2), null);
select ok(letter.may_go(o), 'and goes when it has been cancelled') from letter.dispatch o join o2 using (id);

-- Tried again after the window: what was decided then has gone out, and is not undone with what failed.
create temp table e as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 3) n;
create temp table b3 as select pg_temp.submitted((select array_agg(id order by n) from e), 0) as id;
select pg_temp.act('approver');
select from api.batch_approve((select id from b3), null, '{}');
select pg_temp.act('admin');
update budget.scheme_budget set amount_ore = committed_ore + 1000 where chapter = '0765';
select pg_temp.run((select id from b3));
select is((select string_agg(state, ',' order by id) from batch.item where batch_id = (select id from b3)), 'done,failed,done');
select pg_temp.act('admin');
update batch.batch set hold_seconds = 600 where id = (select id from b3);
update budget.scheme_budget set amount_ore = 800000 where chapter = '0765';
create temp table o3 as select pg_temp.letter_of((select id from e where n = 1)) as id;
select pg_temp.act('caseworker');
select from api.batch_retry((select id from b3), null);
select ok(letter.may_go(o), 'a letter whose window has passed does not wait again') from letter.dispatch o join o3 using (id);
select pg_temp.run((select id from b3));
select is((select string_agg(state, ',' order by id) from batch.item where batch_id = (select id from b3)), 'done,done,done');
select pg_temp.act('approver');
select throws_ok($$select api.batch_undo((select id from b3), null, '{"reason": "r"}')$$, 'TS000', 'batch.undo.window_over');
select is((select count(*)::int from decision.decision where batch_id = (select id from b3) and state = 'approved'), 3);

-- The first of two approvers finds a conflict before the second approves: that case is not decided.
insert into decision.approval_chain (valid_from, ordered, levels, cause) values ('2023-01-01', false, '[{"from_ore": 1, "steps": [{}, {}]}]', 'Prøve');
create temp table f as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 2) n;
create temp table b4 as select pg_temp.submitted((select array_agg(id order by n) from f), 0) as id;
select pg_temp.act('approver');
select from api.batch_approve((select id from b4), null, '{}');
select from api.application_impartiality((select id from f where n = 1), null, '{"conflict": true, "ground": "Slekt"}');
select pg_temp.act('approver2');
select is((api.batch_approve((select id from b4), null, '{}')).doc ->> 'state', 'approved');
select pg_temp.run((select id from b4));
select is((select error ->> 'code' from batch.item where batch_id = (select id from b4) and application_id = (select id from f where n = 1)), 'impartiality.conflict.declared');
select is((select state from batch.item where batch_id = (select id from b4) and application_id = (select id from f where n = 2)), 'done');

-- A letter that is held for a week arrives a week later: nobody's time to appeal runs out of it.
insert into decision.approval_chain (valid_from, ordered, levels, cause) values ('2023-01-01', false, '[]', 'Som før');
create temp table g as select n, pg_temp.case_in('under_review', 1000) as id from generate_series(1, 3) n;
create temp table b5 as select pg_temp.submitted((select array_agg(id order by n) from g), 604800) as id;
select pg_temp.act('approver');
select from api.batch_approve((select id from b5), null, '{}');
select pg_temp.as_worker('worker.batch', 'batch.run');
select batch.start((select id from b5));
do $$
declare
  b batch.batch;
begin
  select * into b from batch.batch x where x.id = (select id from pg_temp.b5);
  perform batch.chunk_take(b, 1);
  perform batch.decide_one(b, (select item_id from chunk));
end $$;
select pg_temp.run((select id from b5));
select is((select array_agg(distinct w.acceptance_due_on - '2023-01-17'::date - c.acceptance_days) from decision.award w join application.application a on a.id = w.application_id
  join scheme.call c on c.id = a.call_id where a.id in (select id from g)), '{0}', 'nor the time to accept, whether decided alone or with others');
select pg_temp.as_worker('worker.letter', 'letter.make');
select pg_temp.letter_store(pg_temp.decision_of((select id from g where n = 1)));
select is((select due_on from application.deadline where application_id = (select id from g where n = 1) and kind = 'appeal'), '2023-02-07'::date);
select * from finish();
rollback;
