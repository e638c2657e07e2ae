-- Calls: draft, published, open, closed; deadlines to the second in Oslo time.
begin;
select plan(39);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.s(p_name text default 'Ordning A') returns bigint language sql as $$ select id from scheme.scheme where name = p_name $$;
create function pg_temp.new_call(p_more jsonb default '{}') returns bigint language sql as $$
  select (api.call_create(null, jsonb_build_object('scheme_id', pg_temp.s(), 'grant_year', 2023, 'title', 'U', 'opens_at', '2023-01-05T08:00:00Z',
    'deadline_on', '2023-03-01', 'report_due_on', '2024-06-01') || p_more)).id
$$;
create function pg_temp.state(p_id bigint) returns text language sql as $$ select state from scheme.call where id = p_id $$;

select pg_temp.act('caseworker');
select throws_ok('select pg_temp.new_call()', 'access.role.missing', 'only scheme owners make calls');
select pg_temp.act('scheme_owner');
select throws_ok($$select pg_temp.new_call('{"scheme_id": 99999}')$$, 'object.get.not_found', 'of a scheme that exists');
select alike(pg_temp.refusal($$select pg_temp.new_call('{"deadline_on": "2023-01-04"}')$$), 'call.save.deadline_before_opening %/deadline_on%', 'the deadline is after the opening');
select lives_ok($$select pg_temp.new_call('{"deadline_on": "2023-01-05"}')$$, 'the same day is after, for a day ends at 24');
create table pg_temp.c as select pg_temp.new_call() as now, pg_temp.new_call('{"opens_at": "2023-01-20T08:00:00Z"}') as later,
  pg_temp.new_call('{"deadline_group": "des", "deadline_on": "2023-04-01"}') as g1, pg_temp.new_call('{"deadline_group": "des", "deadline_on": "2023-04-01"}') as g2;
select is((select (api.call_get('auditor', now)).doc ->> 'state' from c), 'draft', 'a call begins as a draft');
select is((select (api.call_get('auditor', now)).doc ->> 'acceptance_days' from c), '21', 'with three weeks to accept unless told');
select throws_ok('select api.call_get(''applicant'', now) from c', 'object.get.not_found', 'applicants see no drafts');
select is((select count(*) from api.call_list('applicant', '{"state": "draft"}', null, null, null)), 0::bigint, 'not in lists either');
select throws_ok('select api.call_publish(now, ''7'') from c', 'resource.change.stale', 'a version that has passed');
select is((select (api.call_publish(now, null)).doc ->> 'state' from c), 'open', 'published after its time it opens at once');
select is((select rules_id from scheme.call where id = (select now from c)), (select max(id) from scheme.rules where scheme_id = pg_temp.s()), 'under the rules in force');
select alike((select pg_temp.refusal(format('select api.call_publish(%s, null)', now)) from c), 'object.move.illegal %"current_state": "open"%', 'published once');
select is((select (api.call_publish(later, null)).doc ->> 'state' from c), 'published', 'before its time it waits');
select is((select (api.call_publish(g1, null)).doc ->> 'open' from c), 'true', 'open by its hours');

select pg_temp.act('scheme_owner');
insert into scheme.rules (scheme_id, valid_from, change, goals, follow_up) values (pg_temp.s(), '2023-01-09', 'revised', 'M', '');
select alike((select pg_temp.refusal(format('select api.call_publish(%s, null)', g2)) from c),
  'call.publish.rules_incomplete %"missing": ["goal_criteria", "award_criteria", "follow_up", "evaluation"]%', 'rules without an element stop it, and it is named');
select alike((select pg_temp.refusal(format('select api.call_publish(%s, null)', g2)) from c), '%"pointer": "/rules/follow_up"%', 'as faults too');
select is((select pg_temp.state(g2) from c), 'draft', 'nothing is published');

select alike((select pg_temp.refusal(format('select api.call_update(%s, null, %L)', now, '{"deadline_on": "2023-03-08"}')) from c), 'call.update.reason_missing %/reason%', 'a changed deadline says why');
select is((select (api.call_update(now, '2', '{"deadline_on": "2023-03-08", "reason": "Feil i skjema"}')).doc #>> '{deadline_changes,0,old_on}' from c), '2023-03-01', 'the old one is kept');
select is((select (api.call_get('auditor', now)).doc #>> '{deadline_changes,0,changed_by,name}' from c), 'Person scheme_owner', 'with who');
select is((select (api.call_get('auditor', now)).doc #>> '{deadline_changes,0,reason}' from c), 'Feil i skjema', 'and why');
select throws_ok($$select api.call_update(now, '2', '{"title": "x"}') from c$$, 'resource.change.stale', 'a change needs the version it was read in');
select alike((select pg_temp.refusal(format('select api.call_update(%s, null, %L)', now, '{"terms_version": "2024"}')) from c), 'call.update.published %', 'what people write by stays');
select lives_ok($$select api.call_update(now, null, '{"title": "Ny tittel", "report_due_on": "2024-07-01"}') from c$$, 'its title may change');
select lives_ok($$select api.call_update(g1, null, '{"deadline_on": "2023-04-15", "reason": "Påske"}') from c$$, 'a group');
select is((select deadline_on from scheme.call where id = (select g2 from c)), '2023-04-15', 'moves together');
select alike((select pg_temp.refusal(format('select api.call_update(%s, null, %L)', g2, '{"opens_at": "2024-01-01T00:00:00Z"}')) from c), 'call.save.deadline_before_opening %', 'what it becomes is checked');

select is((select (opened, closed)::text from scheme.close_calls()), '(0,0)', 'the round has nothing to do');
update rule.instance set business_date = '2023-01-20';
select pg_temp.act('scheme_owner', 'round');
select ok((select opened = case when rule.now() >= '2023-01-20T08:00:00Z' then 1 else 0 end from scheme.close_calls()), 'a published call opens when its time comes');
update rule.instance set business_date = '2023-03-08';
select is((select closed from scheme.close_calls()), 3, 'the day itself is in time; only the earlier ones close');
update rule.instance set business_date = '2023-03-09';
select is((select closed from scheme.close_calls()), 1, 'at 24:00 it closes');
select is((select closed from scheme.close_calls()), 0, 'once');
select is((select scheme.call_is_open(x) from scheme.call x where id = (select now from c)), false, 'and is not open');
select is((select (api.call_update(now, null, '{"deadline_on": "2023-03-20", "reason": "Forlenget"}')).doc ->> 'state' from c), 'open', 'a deadline moved ahead opens it again');
select is((select (api.call_cancel(now, null, '{"reason": "Ingen midler"}')).doc ->> 'cancelled_reason' from c), 'Ingen midler', 'a call is called off with a reason');
select throws_ok('select api.call_cancel(now, null, ''{}'') from c', 'object.move.illegal', 'once');
select throws_ok($$select api.call_update(now, null, '{"title": "x"}') from c$$, 'call.update.cancelled', 'and stays so');
select is((select count(*) from api.call_list('delegated', '{}', '-id', null, null)), 1::bigint, 'delegated managers see calls of their own');
update scheme.scheme set closed_on = '2022-12-31', closed_reason = 'covid-19' where name = 'Ordning A';
select throws_ok('select pg_temp.new_call()', 'call.save.scheme_closed', 'a closed scheme has no calls');
select * from finish();
rollback;
