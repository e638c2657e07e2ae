-- Changes of an award: who asks for what, what a decision on it must be, and what follows from it.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(71);
create function pg_temp.bound() returns bigint language sql as $$ select sum(committed_ore)::bigint from budget.scheme_budget $$;
create temp table d as select pg_temp.decided(100000) as id;
create function pg_temp.d() returns bigint language sql as $$ select id from d $$;
create function pg_temp.w() returns decision.award language sql as $$ select w from decision.award w where w.decision_id = pg_temp.d() $$;
create function pg_temp.ask(p_kind text, p_wanted jsonb) returns bigint language sql as
  $$ select (api.change_request_create((pg_temp.w()).id, null, jsonb_build_object('kind', p_kind, 'wanted', p_wanted, 'reason', 'Planen er endret.', 'on_behalf_reason', 'Avtalt på telefon.'))).id $$;
create function pg_temp.asked(p_kind text, p_wanted jsonb) returns text language sql as
  $$ select pg_temp.refusal(format('select pg_temp.ask(%L, %L)', p_kind, p_wanted)) $$;
create function pg_temp.draft(p_request bigint, p_more jsonb default '{}') returns bigint language sql as
  $$ select (api.change_request_decide(p_request, null, '{"outcome": "granted", "grounds": "Endringen er rimelig."}' || p_more)).id $$;
create function pg_temp.approved(p_decision bigint) returns decision.decision language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  perform api.decision_submit(p_decision, null);
  perform pg_temp.act('approver');
  perform api.decision_approve(p_decision, null, '{}');
  return (select d from decision.decision d where d.id = p_decision);
end
$$;
create function pg_temp.changed(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns decision.decision language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.approved(pg_temp.draft(pg_temp.ask(p_kind, p_wanted), p_more));
end
$$;
create function pg_temp.plan() returns text language sql as
  $$ select string_agg(state || ' ' || amount_ore || ' ' || due_on, '; ' order by number) from payment.payout where award_id = (pg_temp.w()).id $$;
create function pg_temp.code_of(p_action text, p_viewer text) returns text language sql as $$
  select coalesce(x ->> 'code', 'may') from json_array_elements((application.reply(access.whoami(p_viewer), (pg_temp.w()).application_id)).doc::json -> 'actions') x where x ->> 'action' = p_action $$;

-- Who, when and what.
select pg_temp.act('finance');
select is(pg_temp.asked('purpose', '{"purpose_detail": "x"}'), 'access.role.missing {"roles": ["caseworker", "applicant"]}');
select pg_temp.act('applicant');
select is(pg_temp.asked('increase', '{"amount_ore": 200000}'), 'change_request.create.party {}');
select is(pg_temp.asked('purpose', '{}'), 'change_request.terms.content {"errors": [{"code": "missing", "pointer": "/wanted/purpose_detail"}]}');
select is(pg_temp.asked('renunciation', '{"amount_ore": 100000, "kept_ore": 1}'),
  'change_request.terms.content {"errors": [{"code": "unfit", "pointer": "/wanted/kept_ore"}, {"code": "not_less", "pointer": "/wanted/amount_ore"}]}', 'all faults at once');
select is(pg_temp.asked('period', '{"period_to": "2023-12-31"}'), 'change_request.terms.content {"errors": [{"code": "not_later", "pointer": "/wanted/period_to"}]}');
select is(pg_temp.asked('period', '{"period_to": "2024-06-30", "report_due_on": "2023-01-09"}'), 'change_request.terms.content {"errors": [{"code": "not_later", "pointer": "/wanted/report_due_on"}]}');
select is(pg_temp.asked('budget', '{"budget": [{"item": "Leie", "amount_ore": 1}]}'), 'change_request.terms.content {"errors": [{"code": "budget_sum", "pointer": "/wanted/budget"}]}');
select is(pg_temp.asked('carry_over', '{"kept_ore": 100001}'), 'change_request.terms.content {"errors": [{"code": "above_unspent", "pointer": "/wanted/kept_ore"}]}');
select pg_temp.act('caseworker');
select is(pg_temp.asked('increase', '{"amount_ore": 100000}'), 'change_request.terms.content {"errors": [{"code": "not_more", "pointer": "/wanted/amount_ore"}]}');
select is(pg_temp.code_of('request_change', 'caseworker') || ' ' || pg_temp.code_of('decide_change', 'caseworker'), 'may change_request.decide.none');

-- A longer period: asked for by the recipient, decided by two; the day to report follows.
select pg_temp.act('applicant');
create temp table r as select pg_temp.ask('period', '{"period_to": "2024-06-30"}') as id;
select is(pg_temp.asked('period', '{"period_to": "2024-06-30"}'), 'change_request.create.under_way {}');
select is((select wanted ->> 'report_due_on' from decision.change_request where id = (select id from r)), '2024-09-30', 'as many days later');
select is((select due_on from application.deadline where application_id = (pg_temp.w()).application_id and kind = 'decision_target' and state = 'open'), '2023-02-09', 'it is watched');
select is(pg_temp.refusal(format('select pg_temp.draft(%s)', (select id from r))), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker2');
select is(pg_temp.refusal(format('select pg_temp.draft(%s)', (select id from r))), 'impartiality.declaration.missing {}');
select pg_temp.act('caseworker');
select is(pg_temp.code_of('decide_change', 'caseworker'), 'may');
create temp table n as select pg_temp.draft((select id from r)) as id;
create function pg_temp.n() returns bigint language sql as $$ select id from n $$;
select is((select state from decision.change_request where id = (select id from r)), 'under_decision');
select is(pg_temp.code_of('decide_change', 'caseworker'), 'change_request.decide.none');
select is(split_part(pg_temp.refusal(format('select api.change_request_withdraw(%s, null)', (select id from r))), ' ', 1), 'object.move.illegal', 'not while it is decided');
select api.decision_submit(pg_temp.n(), null);
select is((select state from application.application where id = (pg_temp.w()).application_id), 'decided', 'the case stays decided');
select is(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', pg_temp.n())), 'decision.approve.same_person {}');
select pg_temp.act('approver');
select is((api.decision_return(pg_temp.n(), null, '{"reason": "Utdyp."}')).doc ->> 'state', 'returned');
select is((select state from application.application where id = (pg_temp.w()).application_id), 'decided');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.decision_update(%s, null, ''{"change": {"kept_ore": 1}}'')', pg_temp.n())),
  'change_request.terms.content {"errors": [{"code": "missing", "pointer": "/change/period_to"}, {"code": "unfit", "pointer": "/change/kept_ore"}]}');
select is(pg_temp.refusal(format('select api.decision_update(%s, null, ''{"change": {}}'')', pg_temp.d())), 'change_request.terms.content {"errors": [{"code": "unfit", "pointer": "/change"}]}');
select is((api.decision_update(pg_temp.n(), null, '{"outcome": "partly_granted", "change": {"period_to": "2024-03-31"}}')).doc -> 'change' ->> 'report_due_on', '2024-07-01');
select api.decision_submit(pg_temp.n(), null);
update decision.decision set change_terms = change_terms || '{"period_to": "2029-01-01"}' where id = pg_temp.n();
select pg_temp.act('approver');
select is(split_part(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', pg_temp.n())), ' ', 1), 'decision.approve.changed', 'what is changed is of the digest');
update decision.decision set change_terms = change_terms || '{"period_to": "2024-03-31"}' where id = pg_temp.n();
select is((api.decision_approve(pg_temp.n(), null, '{}')).doc ->> 'state', 'approved');
select is((select w.period_to || ' ' || w.amount_ore || ' ' || w.state from pg_temp.w() w), '2024-03-31 100000 accepted');
select is((select state from decision.decision where id = pg_temp.d()), 'approved', 'the decision that made the award stays');
select is((select due_on from application.deadline where application_id = (pg_temp.w()).application_id and kind = 'report' and state = 'open'), '2024-07-01');
select is((select state from application.deadline where application_id = (pg_temp.w()).application_id and kind = 'decision_target' order by id desc limit 1), 'met');
select is((select state from decision.change_request where id = (select id from r)), 'granted');
select is(pg_temp.plan(), 'planned 100000 2023-01-10', 'payouts are as they were');
select is((f ->> 'kind') || (f ->> 'period_to') || (f ->> 'application_title') || (f ->> 'report_due_on'), 'grant2024-03-31Lengre periode: Tiltak2024-07-01', 'a letter')
  from pg_temp.letter_facts(pg_temp.n()) f;
select is((select count(*)::int from job.job where kind = 'letter.make' and key = pg_temp.n()::text), 1);

-- Refused: with grounds and a right to appeal.
create temp table x as select (pg_temp.changed('purpose', '{"purpose_detail": "Et annet tiltak"}', '{"outcome": "rejected", "grounds": "Utenfor formålet med ordningen."}')).id as id;
select is((pg_temp.w()).purpose_detail, null);
select is((select state from decision.change_request where id = (select change_id from decision.decision where id = (select id from x))), 'refused');
select is(pg_temp.letter_facts((select id from x)) ->> 'kind', 'rejection');
select is((select pg_temp.appealed((select id from x)) is not null), true, 'a decision on a change is appealed as any');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.decision_reverse(%s, null, ''{"basis": "invalid", "outcome": "granted", "amount_ore": 1, "grounds": "g"}'')', (select id from x))), 'decision.reverse.of_change {}');
select is(split_part(pg_temp.refusal(format('select pg_temp.changed(''purpose'', ''{"purpose_detail": "y"}'', ''{"outcome": "rejected", "grounds": "kort"}'')')), ' ', 1), 'decision.submit.reasons');

-- Withdrawn, and a draft taken back.
select pg_temp.act('caseworker');
create temp table y as select pg_temp.ask('budget', '{"budget": [{"item": "Leie", "amount_ore": 40000}, {"item": "Lønn", "amount_ore": 60000}]}') as id;
select api.decision_withdraw(pg_temp.draft((select id from y)), null);
select is((select state from decision.change_request where id = (select id from y)), 'received', 'the request waits for another decision');
select is((api.change_request_withdraw((select id from y), null)).doc ->> 'state', 'withdrawn');

-- Keeping unspent money: only on a transferable post.
select is(pg_temp.refusal('select pg_temp.changed(''carry_over'', ''{"kept_ore": 1000}'')'), 'change_request.decide.not_transferable {}');
update budget.appropriation set keywords = '{kan overføres}' where post = '72';
select is((pg_temp.changed('carry_over', '{"kept_ore": 1000}')).state || (pg_temp.w()).kept_ore, 'approved1000');

-- More money: bound under the guard, one instalment more.
select is(split_part(pg_temp.refusal('select pg_temp.changed(''increase'', ''{"amount_ore": 900000}'')'), ' ', 1), 'budget.commit.exceeded');
select pg_temp.act('caseworker');
create temp table b as select pg_temp.ask('budget', '{"budget": [{"item": "Leie", "amount_ore": 40000}, {"item": "Lønn", "amount_ore": 60000}]}') as id;
select is((pg_temp.changed('increase', '{"amount_ore": 150000}')).amount_ore, 150000::bigint);
select is((pg_temp.w()).amount_ore::text || ' ' || pg_temp.bound(), '150000 150000');
select pg_temp.act('caseworker');
select is(pg_temp.refusal('select pg_temp.draft((select id from b))'), 'change_request.terms.content {"errors": [{"code": "budget_sum", "pointer": "/change/budget"}]}', 'what was asked for is of another amount now');
select api.decision_withdraw(pg_temp.draft((select id from b), '{"change": {"budget": [{"item": "Leie", "amount_ore": 150000}]}}'), null);
select is((api.change_request_withdraw((select id from b), null)).doc ->> 'state', 'withdrawn', 'it can be granted as it fits');
select is(pg_temp.plan(), 'planned 100000 2023-01-10; planned 50000 2023-01-10');
select is((select bool_and(k.amount_ore = p.amount_ore) from payment.payout p join budget.commitment k on k.id = p.commitment_id), true, 'each of its own commitment');

-- Less: the last instalments are cut and the money is free; with a plan, by the plan.
select is((pg_temp.changed('renunciation', '{"amount_ore": 70000}')).amount_ore, 70000::bigint);
select is(pg_temp.plan() || ' ' || pg_temp.bound(), 'planned 70000 2023-01-10; cancelled 50000 2023-01-10 70000');
select is(pg_temp.refusal('select pg_temp.changed(''increase'', ''{"amount_ore": 80000}'', ''{"payout_plan": [{"due_on": "2023-06-01", "amount_ore": 1}]}'')'),
  'decision.draft.content {"errors": [{"code": "plan_sum", "pointer": "/payout_plan"}]}');
select is((pg_temp.changed('increase', '{"amount_ore": 80000}', '{"payout_plan": [{"due_on": "2023-03-01", "amount_ore": 30000}, {"due_on": "2023-06-01", "amount_ore": 50000, "requires": ["report"]}]}')).state, 'approved');
select is((select string_agg(amount_ore || ' ' || due_on, '; ' order by number) from payment.payout where award_id = (pg_temp.w()).id and state = 'planned'),
  '30000 2023-03-01; 40000 2023-06-01; 10000 2023-06-01', 'split where it is of two commitments');
select pg_temp.act('finance');
select api.payout_hold((select min(id) from payment.payout where award_id = (pg_temp.w()).id and state = 'planned'), null, '{"reason": "Sjekk"}');
select is(pg_temp.refusal('select pg_temp.changed(''renunciation'', ''{"amount_ore": 79000}'', ''{"payout_plan": [{"due_on": "2023-03-01", "amount_ore": 79000}]}'')'), 'change_request.approve.held {}');
select is(split_part(pg_temp.refusal('select pg_temp.changed(''renunciation'', ''{"amount_ore": 79000}'')'), ' ', 1), 'not', 'what is held stays held');
select is((select state || amount_ore from payment.payout where award_id = (pg_temp.w()).id and state = 'held'), 'held30000');

-- Where the day to report moves with the period, so does the day by which what was deficient is to be put right.
select pg_temp.act('caseworker');
create temp table q as select (api.report_create((pg_temp.w()).id, null, '{"spent_ore": 1, "unspent_ore": 0}')).id;
select api.report_control((select id from q), null, '{"result": "deficient", "note": "Sett på.", "due_on": "2023-01-20"}');
select is((pg_temp.changed('period', '{"period_to": "2024-04-30"}')).state, 'approved');
select is((select due_on from report.report where id = (select id from q)), '2023-02-19');
select ok(not report.overdue_on(pg_temp.w(), '2023-02-19'));

-- A reversal takes the changes with it; what to the detriment is, is by what the award gives now.
select pg_temp.act('caseworker');
create temp table z as select pg_temp.ask('purpose', '{"purpose_detail": "Nytt"}') as id;
select is((pg_temp.reversed(pg_temp.d(), '{"basis": "not_to_detriment", "outcome": "granted", "amount_ore": 79000}')).state, 'approved');
select is((select count(*)::int from decision.decision where application_id = (pg_temp.w()).application_id and change_id is not null and state = 'approved'), 0);
select is((select state from decision.change_request where id = (select id from z)), 'lapsed');
select is(pg_temp.bound(), 79000::bigint, 'every commitment of the old award is free');
select is((select w.period_to::text from decision.award w where w.application_id = (pg_temp.w()).application_id and w.state <> 'annulled'), '2024-04-30');
select pg_temp.act('caseworker');
select is(split_part(pg_temp.asked('purpose', '{"purpose_detail": "x"}'), ' ', 1), 'change_request.create.state', 'the old award is past');
select throws_ok($$update decision.decision set change_terms = null where change_id is not null$$, '23514');
select * from finish();
rollback;
