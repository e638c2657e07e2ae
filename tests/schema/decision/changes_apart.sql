-- Several changes in one case: each has its own time, which stands still while its party is asked for more, is told of,
-- and ends with it; what a manager proposes to the party's detriment is given notice of.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir changes.psql
select plan(63);
create function pg_temp.times(p_request bigint) returns text language sql as
  $$ select string_agg(concat_ws(' ', kind, due_on, state, case when suspended_on is not null then 'stands' end), ', ' order by kind, id) from application.deadline where change_id = p_request $$;
create function pg_temp.code_of(p_request bigint, p_action text, p_viewer text default 'caseworker') returns text language sql as $$
  select coalesce(x ->> 'code', 'may') from jsonb_array_elements((api.change_request_get(p_viewer, p_request)).doc -> 'actions') x where x ->> 'action' = p_action $$;
create function pg_temp.today(p_day date) returns void language sql as $$ update rule.instance set business_date = p_day $$;
create function pg_temp.told(p_day date, p_request bigint) returns text language sql as $$
  select string_agg(w.audience || ' ' || w.working_days, ', ' order by w.audience, w.working_days) from application.watch_steps(p_day, p_day) w join application.deadline x on x.id = w.deadline_id and x.change_id = p_request $$;

-- Each has its own time, from the day it came.
select pg_temp.act('applicant');
create temp table a as select pg_temp.ask('period', '{"period_to": "2024-06-30"}') as id;
select pg_temp.act('caseworker');
create temp table b as select pg_temp.ask('purpose', '{"purpose_detail": "Et annet tiltak"}', '{"received_on": "2023-01-04", "on_behalf_reason": "Kom på papir."}') as id;
create function pg_temp.a() returns bigint language sql as $$ select id from a $$;
create function pg_temp.b() returns bigint language sql as $$ select id from b $$;
select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-09 open');
select is(pg_temp.times(pg_temp.b()), 'decision_target 2023-02-03 open', 'the second has its own, from when it came');
select is((select count(*)::int from application.deadline where application_id = (pg_temp.w()).application_id and kind = 'decision_target' and state = 'open' and change_id is null), 0);
select is((select string_agg(kind || ' ' || (change_request_id = pg_temp.b()), ',') from api.deadline_list('auditor', jsonb_build_object('change_request_id', pg_temp.b()), null, null, 50)), 'decision_target true');
select is((select count(*)::int from api.deadline_list('auditor', jsonb_build_object('application_id', (pg_temp.w()).application_id, 'kind', 'decision_target', 'waiting', true), null, null, 50)), 2,
  'they are waited for, though the case is decided');
select is((api.deadline_get('auditor', (select id from application.deadline where change_id = pg_temp.a()))).doc ->> 'change_request_id', pg_temp.a()::text);
select is((api.change_request_get('applicant', pg_temp.b())).doc #>> '{deadlines,0,due_on}', '2023-02-03', 'the party sees it too');
select is(pg_temp.told('2023-01-26', pg_temp.a()), 'assignee -10', 'somebody is told beforehand');
select is(pg_temp.told('2023-01-20', pg_temp.b()), 'assignee -10');
update rule.setting set value = '10' where name = 'change_request.target_days';
select pg_temp.act('caseworker');
create temp table c as select pg_temp.ask('budget', '{"budget": [{"item": "Leie", "amount_ore": 100000}]}') as id;
select is((select pg_temp.times(id) from c), 'decision_target 2023-01-20 open', 'by the rule in force when it came');
select api.change_request_withdraw((select id from c), null);
select is((select pg_temp.times(id) from c), 'decision_target 2023-01-20 cancelled', 'withdrawn, it is waited for no more');
select is(pg_temp.times(pg_temp.a()) || ', ' || pg_temp.times(pg_temp.b()), 'decision_target 2023-02-09 open, decision_target 2023-02-03 open', 'the others are');

-- More is asked for: the time of this one stands still until it has come.
select pg_temp.act('applicant');
select is(pg_temp.refusal(format('select api.change_request_ask(%s, null, ''{"message": "Hvorfor?", "due_on": "2023-01-20"}'')', pg_temp.a())), 'access.role.missing {"roles": ["caseworker"]}');
select pg_temp.act('caseworker2');
select is(pg_temp.refusal(format('select api.change_request_ask(%s, null, ''{"message": "Hvorfor?", "due_on": "2023-01-20"}'')', pg_temp.a())), 'impartiality.declaration.missing {}');
select pg_temp.act('caseworker');
select is(pg_temp.refusal(format('select api.change_request_ask(%s, null, ''{"message": "Hvorfor?", "due_on": "2023-01-09"}'')', pg_temp.a())), 'application.request_information.due_past {"pointer": "/due_on"}');
select is(pg_temp.code_of(pg_temp.a(), 'request_information') || ' ' || pg_temp.code_of(pg_temp.a(), 'answer_information'), 'may change_request.answer.not_asked');
select is(pg_temp.refusal(format('select api.change_request_answer(%s, null, null)', pg_temp.a())), 'change_request.answer.not_asked {"current_state": "received"}');
select is((api.change_request_ask(pg_temp.a(), null, '{"message": "Hvorfor?", "due_on": "2023-01-20"}')).doc #>> '{information_requests,0,message}', 'Hvorfor?');
select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-09 open stands, information_due 2023-01-20 open');
select is(pg_temp.times(pg_temp.b()), 'decision_target 2023-02-03 open', 'the other runs');
select is((select state from application.application where id = (pg_temp.w()).application_id), 'decided', 'the case does not wait');
select is((select count(*)::int from job.job where kind = 'letter.case' and key = (select id from application.deadline where change_id = pg_temp.a() and kind = 'information_due') || '/request'), 1, 'it is told by a letter');
select is(application.letter_own_facts((select x from application.deadline x where x.change_id = pg_temp.a() and x.kind = 'information_due'), 'request') ->> 'asked_for', 'Hvorfor?');
select is(pg_temp.code_of(pg_temp.a(), 'request_information') || ' ' || pg_temp.code_of(pg_temp.a(), 'answer_information', 'applicant'), 'change_request.ask.open may');
select is(pg_temp.refusal(format('select api.change_request_ask(%s, null, ''{"message": "Og hvor?", "due_on": "2023-01-20"}'')', pg_temp.a())), 'change_request.ask.open {"allowed": ["information"], "current_state": "received"}');
select is(pg_temp.told('2023-01-17', pg_temp.a()), 'party -3', 'the party is told that its answer is due, and nobody of what stands still');
select is((select string_agg((x ->> 'change_request_id')::text, ',') from jsonb_array_elements((application.reply(access.whoami('applicant'), (pg_temp.w()).application_id)).doc::jsonb -> 'information_requests') x), pg_temp.a()::text);
select pg_temp.today('2023-01-15');
select pg_temp.act('applicant');
select is((api.change_request_answer(pg_temp.a(), null, '{"answer": "Fordi leien steg."}')).doc #>> '{information_requests,0,answer}', 'Fordi leien steg.');
select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-14 open, information_due 2023-01-20 met', 'as many days later as it stood');
select is((select string_agg(act, ' ' order by id) from application.deadline_act where deadline_id = (select id from application.deadline where change_id = pg_temp.a() and kind = 'decision_target')), 'suspended resumed');

-- A decision that is prepared without the answer lets it run; the answer may still come.
select pg_temp.act('caseworker');
select api.change_request_ask(pg_temp.b(), null, '{"message": "Hva da?", "due_on": "2023-01-25"}');
select pg_temp.today('2023-01-18');
create temp table n as select pg_temp.draft(pg_temp.b()) as id;
select is(pg_temp.times(pg_temp.b()), 'decision_target 2023-02-06 open, information_due 2023-01-25 met');
select is(pg_temp.code_of(pg_temp.b(), 'request_information') || ' ' || pg_temp.code_of(pg_temp.b(), 'answer_information'), 'object.move.illegal may');
select is(split_part(pg_temp.refusal(format('select api.change_request_ask(%s, null, ''{"message": "Og?", "due_on": "2023-01-25"}'')', pg_temp.b())), ' ', 1), 'object.move.illegal');
select pg_temp.act('applicant');
select is((api.change_request_answer(pg_temp.b(), null, null)).doc #>> '{information_requests,0,answered_at}' is not null, true);

-- Decided, its time ends, and the other's goes on; missed, it is told of until it is decided.
select is(pg_temp.approve((select id from n)), 'approved');
select is(pg_temp.times(pg_temp.b()), 'decision_target 2023-02-06 met, information_due 2023-01-25 met');
select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-14 open, information_due 2023-01-20 met');
select pg_temp.today('2023-02-15');
select pg_temp.as_worker('worker.deadline', 'deadline_tick');
select job.deadline_tick();
select is((select state from application.deadline where change_id = pg_temp.a() and kind = 'decision_target'), 'missed');
select is((select string_agg(distinct n.level, ' ' order by n.level) from application.notice_item i join application.notice n on n.id = i.notice_id join application.deadline x on x.id = i.deadline_id where x.change_id = pg_temp.a() and x.kind = 'decision_target' and i.working_days = 1), 'escalation overdue');
select is((select (api.notice_get('caseworker', i.notice_id)).doc #>> '{items,0,change_request_id}' from application.notice_item i join application.deadline x on x.id = i.deadline_id
  where x.change_id = pg_temp.a() and x.kind = 'decision_target' and i.working_days = 1 and i.audience = 'assignee'), pg_temp.a()::text);
insert into application.calendar_feed (user_id, language, token_hash, made_at) values ((select assignee_id from application.application where id = (pg_temp.w()).application_id), 'nb', sha256('hemmelig'), now());
select is((select string_agg(kind || ' ' || missed, ',') from api.calendar_events('hemmelig') where kind = 'decision_target'), 'decision_target true', 'it is in the calendar');

-- A reversal takes the place of the award: the request lapses, and its time with it.
select pg_temp.act('caseworker');
create temp table s as select pg_temp.ask('years', '{"amounts_by_year": [{"year": 2023, "amount_ore": 60000}, {"year": 2024, "amount_ore": 40000}]}') as id;
select is((select pg_temp.times(id) from s), 'decision_target 2023-02-25 open');

-- What its manager proposes: notice of what is to the party's detriment (fvl § 16), none of what is not.
create function pg_temp.own(p_kind text, p_wanted jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.draft(pg_temp.ask(p_kind, p_wanted), p_more);
end
$$;
create function pg_temp.lacks(p_decision bigint) returns boolean language sql as $$ select decision.lacks_notice(x) from decision.decision x where x.id = p_decision $$;
create function pg_temp.lacks_once(p_draft text) returns boolean language plpgsql as $$
declare
  an_id bigint;
  a_result boolean;
begin
  execute 'select ' || p_draft into an_id;
  a_result := pg_temp.lacks(an_id);
  perform api.decision_withdraw(an_id, null);
  perform api.change_request_withdraw((select change_id from decision.decision where id = an_id), null);
  return a_result;
end
$$;
select budget.enter(2023, '0765', '72', 'commitment_authority', 100000, null, 'Tildelingsbrev') from (select pg_temp.act('finance')) x;
create temp table m as select pg_temp.draft((select id from s)) as id;
select is((api.change_request_get('applicant', (select id from s))).doc ->> 'own_proposal', 'true');
select is(pg_temp.refusal(format('select api.decision_submit(%s, null)', (select id from m))), 'decision.submit.no_advance_notice {"allowed": ["advance-notices", "notice-exemption"], "current_state": "draft"}',
  'less in a year is to its detriment, though the sum is the same');
select is((select x ->> 'code' from json_array_elements((application.reply(access.whoami('caseworker'), (pg_temp.w()).application_id)).doc::json -> 'actions') x where x ->> 'action' = 'submit_decision'), 'decision.submit.no_advance_notice');
create temp table f as select (api.advance_notice_create((pg_temp.w()).application_id, null, '{"subject": "flytting mellom budsjettår", "text": "Vi vurderer det.", "due_on": "2023-03-08"}')).id as id;
select ok(pg_temp.lacks((select id from m)), 'while its time runs');
select pg_temp.act('applicant');
select api.advance_notice_answer((select id from f), null, '{"answer": "Det er greit."}');
select is(pg_temp.approve((select id from m)), 'approved', 'it has been heard');
select pg_temp.today('2023-02-16');
select ok(pg_temp.lacks_once($$pg_temp.own('renunciation', '{"amount_ore": 50000}')$$), 'less money; the notice of another change does not count');
select ok(not pg_temp.lacks_once($$pg_temp.own('increase', '{"amount_ore": 120000}')$$), 'more money needs none');
select ok(pg_temp.lacks_once($$pg_temp.own('increase', '{"amount_ore": 120000}', '{"conditions": ["Revisor skal bekrefte regnskapet."]}')$$), 'with a new condition it does');
select ok(pg_temp.lacks_once($$pg_temp.own('purpose', '{"purpose_detail": "Noe annet"}', '{"conditions": ["Ny."]}')$$));
select ok(not pg_temp.lacks_once($$pg_temp.own('purpose', '{"purpose_detail": "Noe annet"}')$$));
select ok(not pg_temp.lacks_once($$pg_temp.own('years', '{"amounts_by_year": [{"year": 2023, "amount_ore": 100000}]}', '{"outcome": "rejected", "grounds": "Det er ikke grunnlag for å flytte noe."}')$$), 'refused, it does nothing');
-- What the party asked for is its own; what goes beyond it is not.
create function pg_temp.theirs(p_kind text, p_wanted jsonb, p_change jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('applicant');
  return pg_temp.draft(pg_temp.ask(p_kind, p_wanted), jsonb_build_object('change', p_change) || p_more);
end
$$;
select ok(not pg_temp.lacks_once($$pg_temp.theirs('renunciation', '{"amount_ore": 50000}', '{"amount_ore": 70000}', '{"conditions": ["Ny."]}')$$));
select ok(pg_temp.lacks_once($$pg_temp.theirs('renunciation', '{"amount_ore": 50000}', '{"amount_ore": 40000}')$$), 'less than it gave up');
select ok(not pg_temp.lacks_once($$pg_temp.theirs('years', '{"amounts_by_year": [{"year": 2023, "amount_ore": 20000}, {"year": 2024, "amount_ore": 80000}]}', '{"amounts_by_year": [{"year": 2023, "amount_ore": 40000}, {"year": 2024, "amount_ore": 60000}]}')$$));
select ok(pg_temp.lacks_once($$pg_temp.theirs('years', '{"amounts_by_year": [{"year": 2023, "amount_ore": 20000}, {"year": 2024, "amount_ore": 80000}]}', '{"amounts_by_year": [{"year": 2023, "amount_ore": 80000}, {"year": 2024, "amount_ore": 20000}]}')$$), 'the other way than it asked');
-- Stopped, taken up again and stopped once more: the first notice is not of the second.
create temp table stop as select pg_temp.own('stop', '{}') as id;
create temp table sf as select (api.advance_notice_create((pg_temp.w()).application_id, null, '{"subject": "stans", "text": "Vi vurderer det.", "due_on": "2023-03-09"}')).id as id;
select api.advance_notice_answer((select id from sf), null, '{}');
select is(pg_temp.approve((select id from stop)), 'approved');
select is(pg_temp.approve(pg_temp.own('resume', '{}')), 'approved');
select pg_temp.today('2023-02-17');
select ok(pg_temp.lacks_once($$pg_temp.own('stop', '{}')$$));

select is((select pg_temp.times(id) from s), 'decision_target 2023-02-25 met');
select is((pg_temp.reversed((select id from d), '{"outcome": "granted", "amount_ore": 90000, "basis": "invalid"}')).state, 'approved');
select is((select state from decision.change_request where id = pg_temp.a()) || ' ' || (select state || ' ' || (ended_on is not null) from application.deadline where change_id = pg_temp.a() and kind = 'decision_target'),
  'lapsed missed true', 'the award that it was of is gone, and so is its time');
select * from finish();
rollback;
