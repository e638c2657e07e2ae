-- A party that was given advance notice is told when there will be no decision (fvl25 § 58(4)): by whoever ends the notice, or
-- with the claim that it was of. From the act's day no case is closed before that.
begin;
\ir ../payment/set_offs.psql
select no_plan();
create temp table c as select null::bigint as a_case, null::bigint as w;
insert into t (p) values (pg_temp.payable(50000));
update c set (a_case, w) = (select w.application_id, w.id from decision.award w join payment.payout p on p.award_id = w.id where p.id = pg_temp.p());
create function pg_temp.notify() returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return (api.advance_notice_create((select a_case from c), null, '{"subject": "mulig stans av tilskudd", "text": "Vi vurderer å stanse.", "due_on": "2023-02-10"}')).id;
end $$;
create function pg_temp.end_it(p_id bigint, p_who text default 'caseworker') returns text language plpgsql as $$
begin
  perform pg_temp.act(p_who, 'advance_notice_end');
  return pg_temp.code(format('select api.advance_notice_end(%s, null, ''{"reason": "Rapporten er kommet."}'')', p_id));
end $$;
create function pg_temp.remaining() returns text[] language sql as $$ select application.remaining(c.a_case, c.w, (select state from decision.award where id = c.w), null) from c $$;
create function pg_temp.letters(p_kind text) returns int language sql as $$ select count(*)::int from job.job where kind = 'letter.case' and key like '%/' || p_kind $$;
create temp table n as select pg_temp.notify() as id;
create function pg_temp.n() returns bigint language sql as $$ select id from n $$;
create function pg_temp.facts(p_language text default null) returns jsonb language sql as $$ select application.letter_document(deadline_id, 'notice_ended', p_language) from application.advance_notice where id = pg_temp.n() $$;
savepoint notified;

-- By whoever ends it, with what the party is told.
select is(pg_temp.facts(), null, 'nothing is told of what goes on');
select is(pg_temp.end_it(pg_temp.n(), 'finance'), 'access.role.missing');
select is(pg_temp.end_it(pg_temp.n()), 'not');
select is((select x.state || ' ' || x.ended_on from application.deadline x join application.advance_notice a on a.deadline_id = x.id where a.id = pg_temp.n()), 'cancelled 2023-01-10');
select is(pg_temp.letters('notice_ended'), 1);
select is(array(select pg_temp.facts() ->> k from unnest('{kind,language,subject,told_on,ended_reason,caseworker_name}'::text[]) k),
  '{notice_ended,nb,"mulig stans av tilskudd",2023-01-10,"Rapporten er kommet.","Person caseworker"}');
select is(pg_temp.facts('nn') ->> 'language', 'nn');
select is(pg_temp.end_it(pg_temp.n()), 'advance_notice.end.ended');
select pg_temp.act('caseworker');
select is(pg_temp.code('select api.advance_notice_answer(pg_temp.n(), null, ''{"answer": "Sent"}'')'), 'advance_notice.answer.none');
select is((select string_agg(x ->> 'code', ' ' order by x ->> 'action') from jsonb_array_elements((select (api.advance_notice_get('caseworker', pg_temp.n())).doc -> 'actions')) x), 'advance_notice.answer.none advance_notice.end.ended');
select is((select count(*)::int from history.entry where object = 'advance_notice' and object_id = pg_temp.n() and action = 'advance_notice_end'), 1);
select isnt(pg_temp.notify(), pg_temp.n(), 'another notice may be given');
rollback to notified;

-- A notice that has been answered is ended too, one on the way to a decision is not.
select pg_temp.act('caseworker');
select lives_ok('select api.advance_notice_answer(pg_temp.n(), null, ''{"answer": "Rapporten kommer."}'')');
savepoint answered;
select is(pg_temp.end_it(pg_temp.n()), 'not');
rollback to answered;
select pg_temp.act('caseworker');
create temp table d as select (api.change_request_decide((api.change_request_create((select w from c), null, '{"kind": "stop", "wanted": {}, "reason": "Rapporten mangler."}')).id, null,
  '{"outcome": "granted", "grounds": "Rapporten mangler fortsatt."}')).id;
select is(pg_temp.end_it(pg_temp.n()), 'advance_notice.end.decided', 'a draft is under way');
select is(pg_temp.code(format('select api.decision_submit(%s, null)', id)), 'not', 'it was heard') from d;
select pg_temp.act('approver');
select is(pg_temp.code(format('select api.decision_approve(%s, null, ''{}'')', id)), 'not') from d;
select is(pg_temp.end_it(pg_temp.n()), 'advance_notice.end.decided');
rollback to notified;

-- What was ended hears nobody any more.
select is(pg_temp.end_it(pg_temp.n()), 'not');
select pg_temp.act('caseworker');
create temp table d as select (api.change_request_decide((api.change_request_create((select w from c), null, '{"kind": "stop", "wanted": {}, "reason": "Rapporten mangler."}')).id, null,
  '{"outcome": "granted", "grounds": "Rapporten mangler fortsatt."}')).id;
update rule.instance set business_date = '2023-02-20';
select pg_temp.act('caseworker');
select is(pg_temp.code(format('select api.decision_submit(%s, null)', id)), 'decision.submit.no_advance_notice') from d;
rollback to notified;

-- A claim that is dropped tells by itself, once; its notice is not ended apart.
update t set r = pg_temp.approved_run();
select pg_temp.sent(pg_temp.r());
select pg_temp.act('finance');
update t set k = (api.repayment_claim_create((select w from c), null, '{"amount_ore": 10000, "ground": "Brudd på vilkår."}')).id;
select pg_temp.act('caseworker');
select api.repayment_claim_notify(pg_temp.k(), null, '{"text": "Vi vurderer krav.", "due_on": "2023-02-10"}');
update n set id = (select notice_id from payment.claim where id = pg_temp.k());
select is(pg_temp.end_it(pg_temp.n()), 'advance_notice.end.claim');
select is(pg_temp.code('select api.repayment_claim_drop(pg_temp.k(), null, ''{"reason": "Bare for oss."}'')'), 'not');
select pg_temp.act('approver');
select is(pg_temp.code('select api.repayment_claim_drop_confirm(pg_temp.k(), null, ''{"confirm": true}'')'), 'not');
select is(pg_temp.letters('notice_ended'), 1);
select is(array(select pg_temp.facts() ->> k from unnest('{subject,ended_reason}'::text[]) k), '{"krav om tilbakebetaling av tilskudd",null}', 'why it was dropped is our own');
select is((select string_agg(x.state, ' ') from application.deadline x where x.claim_id = pg_temp.k() and x.kind = 'advance_notice'), 'cancelled', 'its time ends');
rollback to notified;

-- Closing waits for it from the act's day.
select ok(not 'advance_notice' = any (pg_temp.remaining()), 'before, it is good practice');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-01-05', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
select ok('advance_notice' = any (pg_temp.remaining()));
select is(substring(rule.with_law((select nb from rule.reason where code = 'application.close.advance_notice'), 'nb') from '\((.*)\)'), 'fvl § 58 fjerde ledd');
select is(pg_temp.end_it(pg_temp.n()), 'not');
select ok(not 'advance_notice' = any (pg_temp.remaining()));
select * from finish();
rollback;
