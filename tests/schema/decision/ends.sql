-- How an award ends other than by being used: it lapses, it is stopped and taken up again; and how a case is
-- closed.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(46);
create function pg_temp.bound() returns bigint language sql as $$ select sum(committed_ore)::bigint from budget.scheme_budget $$;
create function pg_temp.propose(w decision.award, p_kind text, p_wanted jsonb default '{}') returns bigint language sql as
  $$ select (api.change_request_create(w.id, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Ingen har svart.'))).id $$;
create function pg_temp.proposed(w decision.award, p_kind text, p_wanted jsonb default '{}') returns text language sql as
  $$ select split_part(pg_temp.refusal(format('select pg_temp.propose((select w from decision.award w where w.id = %s), %L, %L)', w.id, p_kind, p_wanted)), ' ', 1) $$;
create function pg_temp.draft(p_request bigint, p_outcome text, p_grounds text default 'Ingen har godtatt tilskuddet i tide.', p_more jsonb default '{}') returns bigint language sql as
  $$ select (api.change_request_decide(p_request, null, jsonb_build_object('outcome', p_outcome, 'grounds', p_grounds) || p_more)).id $$;
create function pg_temp.approved(p_decision bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  perform api.decision_submit(pg_temp.exempted(p_decision), null);
  perform pg_temp.act('approver');
  return (api.decision_approve(p_decision, null, '{}')).doc ->> 'state';
end
$$;
create function pg_temp.code_of(p_case bigint, p_action text, p_viewer text default 'caseworker') returns text language sql as $$
  select coalesce(x ->> 'code', 'may') from json_array_elements((application.reply(access.whoami(p_viewer), p_case)).doc::json -> 'actions') x where x ->> 'action' = p_action $$;
create function pg_temp.today(p_day date) returns void language sql as $$ update rule.instance set business_date = p_day $$;

-- It lapses: not before the time to accept is over, on a proposal of the directorate's, by two people.
create temp table d as select pg_temp.decided(100000, false) as id;
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from d) $$;
select pg_temp.act('applicant');
select is(pg_temp.proposed(pg_temp.w(), 'lapse'), 'change_request.create.party');
select pg_temp.act('caseworker');
select is(pg_temp.proposed(pg_temp.w(), 'lapse'), 'change_request.create.not_due');
select is(pg_temp.code_of((pg_temp.w()).application_id, 'end_award'), 'change_request.create.not_due', 'and the case says so');
select is(pg_temp.proposed(pg_temp.w(), 'stop'), 'change_request.create.state', 'what nobody accepted is not stopped');
select pg_temp.today('2023-02-15');
select is(pg_temp.code_of((pg_temp.w()).application_id, 'end_award'), 'may');
select is(pg_temp.proposed(pg_temp.w(), 'lapse', '{"amount_ore": 1}'), 'change_request.terms.content', 'it has no terms');
create temp table r as select pg_temp.propose(pg_temp.w(), 'lapse') as id;
select is(pg_temp.refusal(format('select pg_temp.draft(%s, ''granted'')', (select id from r))),
  'decision.draft.content {"errors": [{"code": "of_kind", "pointer": "/outcome"}]}');
create temp table n as select pg_temp.draft((select id from r), 'rejected') as id;
select is(pg_temp.refusal(format('select api.decision_submit(%s, null)', (select id from n))), 'decision.submit.no_advance_notice {"allowed": ["advance-notices", "notice-exemption"], "current_state": "draft"}',
  'the party is heard, or there is a ground not to');
select is(pg_temp.code_of((pg_temp.w()).application_id, 'submit_decision'), 'decision.submit.no_advance_notice');
select is(pg_temp.bound(), 100000::bigint);
select is(pg_temp.approved((select id from n)), 'approved');
select is((pg_temp.w()).state || ' ' || pg_temp.bound(), 'lapsed 0', 'what it bound is free');
select is((select string_agg(state, ',') from payment.payout where award_id = (pg_temp.w()).id), 'cancelled');
select is((select state from application.application where id = (pg_temp.w()).application_id), 'closed');
select is((select state from decision.change_request where id = (select id from r)), 'granted');
select is((select f ->> 'kind' from pg_temp.letter_facts((select id from n)) f), 'lapse', 'it has a letter of its own');
select is((select state from decision.decision where id = (select id from d)), 'approved', 'the decision that made the award stays');
select ok(pg_temp.appealed((select id from n), '2023-02-20') is not null, 'and it is appealed as any');

-- It is stopped: nothing is paid until it is taken up again.
select pg_temp.today('2023-01-10');
create temp table e as select pg_temp.decided(60000) as id;
create function pg_temp.v() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = (select id from e) $$;
select pg_temp.act('caseworker');
select is(pg_temp.proposed(pg_temp.v(), 'resume'), 'change_request.create.not_stopped');
select is(pg_temp.proposed(pg_temp.v(), 'lapse'), 'change_request.create.state', 'what was accepted does not lapse');
create temp table s as select pg_temp.propose(pg_temp.v(), 'stop') as id;
select is(pg_temp.refusal(format('select api.decision_submit(pg_temp.exempted(pg_temp.draft(%s, ''granted'', ''kort'')), null)', (select id from s))),
  'decision.submit.reasons {"errors": [{"code": "grounds_thin", "pointer": "/grounds"}]}', 'to the detriment, so with grounds');
select is(pg_temp.refusal(format('select pg_temp.draft(%s, ''granted'', ''Regnskapet mangler.'', ''{"payout_plan": [{"due_on": "2023-03-01", "amount_ore": 60000}]}'')', (select id from s))),
  'decision.draft.content {"errors": [{"code": "of_kind", "pointer": "/payout_plan"}]}');
select is(pg_temp.approved(pg_temp.draft((select id from s), 'granted', 'Regnskapet mangler.')), 'approved');
select is((pg_temp.v()).state, 'stopped');
select is((select payment.blocked_by(p, '2023-01-12') && array['award_stopped'] from payment.payout p where award_id = (pg_temp.v()).id), true);
select is(pg_temp.code_of((pg_temp.v()).application_id, 'end_award'), 'may');
select pg_temp.act('caseworker');
select is(pg_temp.proposed(pg_temp.v(), 'purpose', '{"purpose_detail": "x"}'), 'change_request.create.state', 'nothing else changes meanwhile');
create temp table u as select pg_temp.propose(pg_temp.v(), 'resume') as id;
select is(pg_temp.approved(pg_temp.draft((select id from u), 'rejected', 'Regnskapet mangler fortsatt.')), 'approved');
select is((pg_temp.v()).state || ' ' || (select state from decision.change_request where id = (select id from u)), 'stopped refused');
select pg_temp.act('caseworker');
select is(pg_temp.approved(pg_temp.draft(pg_temp.propose(pg_temp.v(), 'resume'), 'granted', 'Regnskapet er kommet.')), 'approved');
select is((pg_temp.v()).state, 'running');

-- A case is closed when nothing in it remains.
select pg_temp.act('approver');
select is(split_part(pg_temp.refusal(format('select api.application_close(%s, null)', (pg_temp.v()).application_id)), ' ', 1), 'access.role.missing');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.application_close(%s, null)', (pg_temp.v()).application_id)),
  'application.close.open {"remaining": ["payouts", "report", "letter"], "current_state": "decided"}');
select is(pg_temp.code_of((pg_temp.v()).application_id, 'close'), 'application.close.payouts', 'and the case says what');
select is(pg_temp.code_of((pg_temp.w()).application_id, 'close'), 'object.move.illegal', 'a closed one is not closed again');
select is(pg_temp.approved(pg_temp.draft(pg_temp.propose(pg_temp.v(), 'stop'), 'granted', 'Tiltaket er avbrutt.')), 'approved');
select pg_temp.act('caseworker');
select is(pg_temp.bound(), 60000::bigint);
select is(pg_temp.code_of((pg_temp.v()).application_id, 'close'), 'application.close.letter', 'not before its letters are made');
select pg_temp.letter_store(d.id) from decision.decision d where d.application_id = (pg_temp.v()).application_id and d.state = 'approved' and d.change_id is null;
select pg_temp.act('admin');
update application.deadline set state = 'met', ended_on = '2023-01-12' where application_id = (pg_temp.v()).application_id and kind = 'appeal';
update letter.dispatch set state = 'delivered', sent_at = now() where application_id = (pg_temp.v()).application_id;
select pg_temp.act('caseworker');
select is(pg_temp.code_of((pg_temp.v()).application_id, 'close'), 'application.close.letter', 'those of changes too');
select pg_temp.act('admin');
update job.job set state = 'dead' where kind = 'letter.make' and key in (select d.id::text from decision.decision d where d.application_id = (pg_temp.v()).application_id and d.change_id is not null);
select pg_temp.act('caseworker');
select is(pg_temp.code_of((pg_temp.v()).application_id, 'close'), 'may', 'what has failed waits for a person elsewhere');
update letter.dispatch set state = 'prepared' where application_id = (pg_temp.v()).application_id;
select is(pg_temp.code_of((pg_temp.v()).application_id, 'close'), 'application.close.letter', 'nor before they are handed over');
update letter.dispatch set state = 'delivered' where application_id = (pg_temp.v()).application_id;
select is((select (api.application_close((pg_temp.v()).application_id, null)).doc::json ->> 'state'), 'closed', 'a stopped one needs no report');
select is((pg_temp.v()).state || ' ' || pg_temp.bound(), 'closed 0', 'and what was not paid of it is free');
create temp table rejected as select pg_temp.case_in('under_review', 5000) as id;
select (api.decision_submit((api.decision_create(id, null, '{"outcome": "rejected", "amount_ore": 0, "grounds": "Midlene rakk ikke til dette tiltaket i år."}')).id, null)).id > 0 from rejected;
select pg_temp.act('approver');
select (api.decision_approve(pg_temp.decision_of(id), null, '{}')).id > 0 from rejected;
select is(pg_temp.code_of(id, 'close'), 'application.close.letter', 'a rejected case neither') from rejected;
select pg_temp.act('caseworker');
create temp table x as select pg_temp.case_in('recommended', 5000) as id;
select is((select (api.application_withdraw(id, null)).doc::json ->> 'state' from x), 'withdrawn');
select is((select split_part(pg_temp.refusal(format('select api.application_close(%s, null)', id)), ' ', 1) from x), 'object.move.illegal');
select * from finish();
rollback;
