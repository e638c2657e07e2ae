-- Several claims in one case: each has its own deadlines, notice and appeal, and none touches another's; who drops one.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(55);
create temp table w as select pg_temp.paid(100000) as id;
create function pg_temp.w() returns bigint language sql as $$ select id from w $$;
create function pg_temp.raised(p_amount bigint, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('finance');
  return (api.repayment_claim_create(pg_temp.w(), null, jsonb_build_object('amount_ore', p_amount, 'ground', 'Brudd på vilkår.') || p_more)).id;
end $$;
create function pg_temp.try(p_act text, p_claim bigint, p_body jsonb) returns text language plpgsql as $$
begin
  return pg_temp.refusal(format('select api.repayment_claim_%s(%s, null, %L)', p_act, p_claim, p_body));
end $$;
create function pg_temp.times(p_claim bigint) returns text language sql as
  $$ select string_agg(kind || ' ' || due_on || ' ' || state, ', ' order by kind, id) from application.deadline where claim_id = p_claim $$;
create temp table a as select pg_temp.raised(20000, '{"limitation_from": "2022-06-01"}') as id;
create temp table b as select pg_temp.raised(30000) as id;
create function pg_temp.a() returns bigint language sql as $$ select id from a $$;
create function pg_temp.b() returns bigint language sql as $$ select id from b $$;

select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-09 open, limitation 2025-06-01 open');
select is(pg_temp.times(pg_temp.b()), 'decision_target 2023-02-09 open, limitation 2026-01-10 open', 'the second has its own, also the later one');
select application.open_deadline(pg_temp.case_id(pg_temp.w()), 'decision_target', '2023-01-10', '2023-03-01', 'test');
select application.end_deadline(pg_temp.case_id(pg_temp.w()), 'met', 'decision_target');
select is(pg_temp.times(pg_temp.a()), 'decision_target 2023-02-09 open, limitation 2025-06-01 open', 'what the case itself waits for is another');
select is((select string_agg(r.doc ->> 'repayment_claim_id', ' ' order by d.kind) from application.deadline d, api.deadline_get('auditor', d.id) r where d.claim_id = pg_temp.a()),
  pg_temp.a() || ' ' || pg_temp.a(), 'a deadline says whose it is');
select is((select string_agg(kind || ' ' || repayment_claim_id, ' ' order by kind) from api.deadline_list('auditor', jsonb_build_object('repayment_claim_id', pg_temp.b()), null, null, 50)),
  format('decision_target %s limitation %1$s', pg_temp.b()));
-- Of a draft its party is told nothing, wherever deadlines are shown.
create function pg_temp.seen(p_token text) returns text language sql as $$
  select concat_ws(' ', (select count(repayment_claim_id) from api.deadline_list(p_token, jsonb_build_object('application_id', pg_temp.case_id(pg_temp.w())), null, null, 50)),
    (select count(*) from application.deadline d where d.claim_id is not null and access.visible(access.whoami(p_token), 'deadline', d.id)),
    (select count(*) from jsonb_array_elements((api.application_get(p_token, pg_temp.case_id(pg_temp.w()), null)).doc::jsonb -> 'deadlines') x, application.deadline d
      where d.id = (x ->> 'id')::bigint and d.claim_id is not null),
    (select count(*) from jsonb_array_elements(application.doc_as_of(pg_temp.case_id(pg_temp.w()), clock_timestamp(), access.is_party((access.whoami(p_token)).roles)) -> 'deadlines') x, application.deadline d
      where d.id = (x ->> 'id')::bigint and d.claim_id is not null),
    (select count(*) from api.history_list(p_token, jsonb_build_object('object', 'application/' || pg_temp.case_id(pg_temp.w())), null, null, 500) h, application.deadline d
      where h.object = 'deadline/' || d.id and d.claim_id is not null and h.version = 1))
$$;
select is(pg_temp.seen('applicant'), '0 0 0 0 0', 'of a draft a party is told nothing');
select is(pg_temp.seen('auditor'), '4 4 4 4 4', 'who works here is told');
create function pg_temp.first_due(p_token text, p_filter jsonb default '{}', p_sort text default null) returns text language sql as $$
  select string_agg(coalesce(due_kind, 'none'), ' ') from api.application_list(p_token, p_filter, p_sort, null, 50) where id = pg_temp.case_id(pg_temp.w())
$$;
update application.deadline set state = 'met', ended_on = '2023-01-10' where application_id = pg_temp.case_id(pg_temp.w()) and claim_id is null and state = 'open';
select is(pg_temp.first_due('auditor'), 'decision_target');
select is(pg_temp.first_due('applicant'), 'none', 'nor in the list of cases');
select is(pg_temp.first_due('applicant', '{}', 'due_on'), 'none', 'nor by the order of it');
select is(pg_temp.first_due('applicant', '{"due_before": "2030-01-01"}'), null, 'nor by what it is asked for');
select is(pg_temp.first_due('applicant', '{"due_within": 365}'), null);
select is(pg_temp.first_due('auditor', '{"due_within": 365}'), 'decision_target');
select is((select string_agg(x ->> 'kind', ' ' order by x ->> 'kind') from jsonb_array_elements((api.repayment_claim_get('auditor', pg_temp.a())).doc -> 'deadlines') x), 'decision_target limitation');

select is((select string_agg(w.audience, ' ' order by w.audience) from application.watch_steps('2023-02-06', '2023-02-06') w join application.deadline d on d.id = w.deadline_id and d.claim_id = pg_temp.b()),
  'assignee', 'somebody is told of the aim to decide it, though the case is decided');
insert into application.watch_rule (kind, valid_from, steps, cause) values ('decision_target', '2023-01-02', '[{"working_days": -3, "audience": "assignee"}, {"working_days": -3, "audience": "party"}]', 'test');
select is((select string_agg(w.audience, ' ' order by w.audience) from application.watch_steps('2023-02-06', '2023-02-06') w join application.deadline d on d.id = w.deadline_id and d.claim_id = pg_temp.b()),
  'assignee', 'never the party, whatever is set');
-- Notice is given of each.
select pg_temp.act('caseworker');
select is((api.repayment_claim_notify(pg_temp.a(), null, '{"text": "Vi vurderer krav.", "due_on": "2023-01-31"}')).doc ->> 'state', 'notified');
select is((api.repayment_claim_notify(pg_temp.b(), null, '{"text": "Vi vurderer et krav til.", "due_on": "2023-02-01"}')).doc ->> 'state', 'notified', 'while the other runs');
select is(split_part(pg_temp.try('notify', pg_temp.b(), '{"text": "En gang til.", "due_on": "2023-02-02"}'), ' ', 1), 'advance_notice.create.open');
select is(pg_temp.times(pg_temp.b()), 'advance_notice 2023-02-01 open, decision_target 2023-02-09 open, limitation 2026-01-10 open');
select ok(exists (select from api.advance_notice_create(pg_temp.case_id(pg_temp.w()), null, '{"subject": "omgjøring", "text": "Vi vurderer omgjøring.", "due_on": "2023-01-31"}')), 'and of what the case itself is about');
select is((select count(repayment_claim_id)::int from api.deadline_list('applicant', jsonb_build_object('application_id', pg_temp.case_id(pg_temp.w())), null, null, 50)), 6);
select is((select count(*)::int from application.advance_notice n join application.deadline x on x.id = n.deadline_id where n.application_id = pg_temp.case_id(pg_temp.w()) and x.claim_id is null), 1);

-- Decided, notified and appealed one by one.
create temp table da as select pg_temp.decide(pg_temp.a()) as id;
select is((select count(*)::int from application.deadline where claim_id = pg_temp.b() and kind = 'decision_target' and state = 'open'), 1, 'the other is still to be decided');
create temp table db as select pg_temp.decide(pg_temp.b()) as id;
select pg_temp.letter_store((select id from da), 'repayment');
select pg_temp.letter_store((select id from db), 'repayment');
select is((select string_agg(claim_id || ' ' || due_on || ' ' || state, ', ' order by id) from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind = 'appeal'),
  format('%s 2023-01-31 open, %s 2023-01-31 open', pg_temp.a(), pg_temp.b()), 'each time to appeal runs');
select pg_temp.act('appeals');
create temp table ap as select id from api.appeal_create((select id from da), null, '{"received_on": "2023-01-20", "grounds": "Vi har brukt pengene riktig."}');
select is((select string_agg(claim_id || ' ' || kind || ' ' || state, ', ' order by id) from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind in ('appeal', 'forwarding')),
  format('%s appeal met, %s appeal open, %1$s forwarding open', pg_temp.a(), pg_temp.b()));
create temp table bp as select id from api.appeal_create((select id from db), null, '{"received_on": "2023-01-25", "grounds": "Dette kravet også."}');
select from api.appeal_check((select id from ap), null, '{"entitled": true, "form_ok": true}');
select from pg_temp.answer((select id from ap), 'maintained');
select from api.appeal_forward((select id from ap), null, '{}');
select is((select string_agg(claim_id || ' ' || due_on || ' ' || state, ', ' order by id) from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind = 'forwarding'),
  format('%s %s met, %s %s open', pg_temp.a(), '2023-01-20'::date + (rule.setting('appeal.forwarding_days') #>> '{}')::int, pg_temp.b(), '2023-01-25'::date + (rule.setting('appeal.forwarding_days') #>> '{}')::int));
select is((select f ->> 'appeal_received_on' from application.deadline d, application.letter_own_facts(d, 'forwarding') f where d.claim_id = pg_temp.a() and d.kind = 'forwarding'), '2023-01-20', 'the letter is of its own appeal');

-- Invoiced with a day each, paid and written off one by one.
select pg_temp.act('finance');
select from api.repayment_claim_invoice(pg_temp.a(), null, '{"due_on": "2023-02-10"}');
select from api.repayment_claim_invoice(pg_temp.b(), null, '{"due_on": "2023-03-01"}');
select is((select string_agg(due_on::text, ' ' order by claim_id) from application.deadline where application_id = pg_temp.case_id(pg_temp.w()) and kind = 'payment_due' and state = 'open'), '2023-02-10 2023-03-01');
select is((api.repayment_claim_pay(pg_temp.b(), null, '{"amount_ore": 30000, "paid_on": "2023-01-10", "reference": "B"}')).doc ->> 'state', 'paid');
select is((select string_agg(kind || ' ' || state, ' ' order by kind) from application.deadline where claim_id = pg_temp.b() and kind in ('limitation', 'payment_due')), 'limitation met payment_due met');
select is((select string_agg(kind || ' ' || state, ' ' order by kind) from application.deadline where claim_id = pg_temp.a() and kind in ('limitation', 'payment_due')), 'limitation open payment_due open', 'the first waits on');
select from api.repayment_claim_write_off(pg_temp.a(), null, '{"reason": "Konkurs."}');
select pg_temp.act('approver');
select from api.repayment_claim_confirm(pg_temp.a(), null, '{"confirm": true}');
select is((select string_agg(kind || ' ' || state, ' ' order by kind) from application.deadline where claim_id = pg_temp.a() and kind in ('limitation', 'payment_due')), 'limitation cancelled payment_due cancelled');

-- Dropped by one: registered by mistake, by who registered it, before anybody was told.
create function pg_temp.drop_codes(p_claim bigint) returns text language sql as $$
  select concat_ws(' ', coalesce(c[8], 'may'), coalesce(c[12], 'may'), payment.drops_alone(access.actor(), k)) from payment.claim k, payment.claim_codes(access.actor(), k) c where k.id = p_claim $$;
create temp table k as select pg_temp.raised(1000) as id;
create function pg_temp.k() returns bigint language sql as $$ select id from k $$;
select is(pg_temp.drop_codes(pg_temp.k()), 'may access.role.missing t');
select is((api.repayment_claim_drop(pg_temp.k(), null, '{"reason": "Ført på feil sak."}')).doc ->> 'state', 'dropped');
select is(pg_temp.times(pg_temp.k()), 'decision_target 2023-02-09 cancelled, limitation 2026-01-10 cancelled');

-- By two: another's, one of which notice was given, one that was found.
update k set id = pg_temp.raised(1000);
select pg_temp.act('approver');
select is(split_part(pg_temp.try('drop_confirm', pg_temp.k(), '{"confirm": true}'), ' ', 1), 'repayment_claim.drop.not_asked');
select pg_temp.act('caseworker');
select is(pg_temp.drop_codes(pg_temp.k()), 'may access.role.missing f');
select is(concat_ws(' ', d ->> 'state', d -> 'drop' ->> 'reason', d ->> 'dropped'), 'draft Ingen feil likevel.') from (select (api.repayment_claim_drop(pg_temp.k(), null, '{"reason": "Ingen feil likevel."}')).doc as d) x;
select is(split_part(pg_temp.try('drop', pg_temp.k(), '{"reason": "Igjen."}'), ' ', 1), 'repayment_claim.drop.asked');
select is(pg_temp.try('drop_confirm', pg_temp.k(), '{"confirm": true}'), 'repayment_claim.drop.same_person {}');
select is(pg_temp.drop_codes(pg_temp.k()), 'repayment_claim.drop.asked repayment_claim.drop.same_person f');
select pg_temp.act('finance');
select is(split_part(pg_temp.try('drop', pg_temp.k(), '{"reason": "Feil."}'), ' ', 1), 'repayment_claim.drop.asked', 'nor past what is asked');
select is(split_part(pg_temp.try('drop_confirm', pg_temp.k(), '{"confirm": true}'), ' ', 1), 'access.role.missing');
select pg_temp.act('approver');
select is((api.repayment_claim_drop_confirm(pg_temp.k(), null, '{"confirm": false}')).doc ->> 'drop', null, 'no: the claim is made');
select pg_temp.act('caseworker');
select from api.repayment_claim_notify(pg_temp.k(), null, '{"text": "Vi vurderer krav.", "due_on": "2023-01-31"}');
select pg_temp.act('finance');
select is(concat_ws(' ', d ->> 'state', d -> 'drop' ->> 'reason'), 'notified Feil.', 'who registered it too, once notice was given') from (select (api.repayment_claim_drop(pg_temp.k(), null, '{"reason": "Feil."}')).doc as d) x;
select is((api.repayment_claim_get('applicant', pg_temp.k())).doc -> 'drop', 'null'::jsonb, 'parties do not see what is asked for');
select throws_ok(format('update payment.claim set state = ''dropped'', dropped_by = drop_asked_by, dropped_at = rule.now(), dropped_reason = ''x'' where id = %s', pg_temp.k()), '23514', null, 'two people, in the table too');
select throws_ok(format('update payment.claim set state = ''dropped'', drop_asked_by = null, drop_asked_at = null, drop_reason = null, dropped_by = %s, dropped_at = rule.now(), dropped_reason = ''x'' where id = %s',
  pg_temp.user_id('approver'), pg_temp.k()), '23514', null, 'and what notice was given of by nobody alone');
insert into access.authority (user_id, amount_ore, valid_from, valid_to, document) values (pg_temp.user_id('approver2'), 999, '2023-01-01', '2023-12-31', 'd');
select pg_temp.act('approver2');
select is(split_part(pg_temp.try('drop_confirm', pg_temp.k(), '{"confirm": true}'), ' ', 1), 'decision.approve.authority');
select is(split_part(pg_temp.drop_codes(pg_temp.k()), ' ', 2), 'decision.approve.authority');
select pg_temp.act('approver');
select is(concat_ws(' ', d ->> 'state', d -> 'dropped' ->> 'reason', d -> 'dropped' -> 'by' ->> 'name'), 'dropped Feil. Person approver') from (select (api.repayment_claim_drop_confirm(pg_temp.k(), null, '{"confirm": true}')).doc as d) x;
select is(split_part(pg_temp.try('drop_confirm', pg_temp.k(), '{"confirm": true}'), ' ', 1), 'object.move.illegal');
update w set id = pg_temp.paid(100000);
update k set id = (pg_temp.reported(pg_temp.w(), 40000, 'approved')).id;
select is(pg_temp.drop_codes(pg_temp.k()), 'may access.role.missing f', 'who found it does not make it go alone');
insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at) values ('repayment_claim.small_ore', '2023-01-10', '40001', 'Bestemt', pg_temp.user_id('finance'), rule.now());
select is(pg_temp.drop_codes(pg_temp.k()), 'may access.role.missing t', 'but for what is small');
select * from finish();
rollback;
