-- Approval chains: from which amount how many approve, of which office and authority, in which order; for single decisions,
-- changes and batches alike, with substitutes, and void when what they approved changes.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(57);
delete from access.tx_actor;
select pg_temp.user_add('head', '{approver}', 'Ledelsen'), pg_temp.user_add('head2', '{approver}', 'Ledelsen'), pg_temp.user_add('small', '{approver}');
create function pg_temp.office(p_name text) returns bigint language sql as $$ select id from access.office where name = p_name $$;
create function pg_temp.set_approval_chain(p_levels jsonb, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('admin');
  return (api.approval_chain_create(null, jsonb_build_object('levels', p_levels, 'cause', 'Ny fullmaktsinstruks') || p_more)).id;
end
$$;
create function pg_temp.scheme_id(p_name text default 'Ordning A') returns bigint language sql as $$ select id from scheme.scheme where name = p_name $$;

-- Who sets them, and what they may be.
select pg_temp.act('scheme_owner');
select throws_ok($$select api.approval_chain_create(null, '{"levels": [], "cause": "c"}')$$, 'access.role.missing', 'not scheme owners');
select is(pg_temp.refusal($$select pg_temp.set_approval_chain('[]', '{"scheme_id": 99999}')$$), 'approval_chain.set.scheme_unknown {"pointer": "/scheme_id"}', 'of a scheme there is');
select is(pg_temp.refusal($$select pg_temp.set_approval_chain('[]', '{"valid_from": "2023-01-09"}')$$), 'approval_chain.set.not_ahead {"pointer": "/valid_from"}', 'approval_chain.set.not_ahead');
create function pg_temp.faults(p_levels jsonb) returns text language sql as
  $$ select string_agg(concat(e ->> 'pointer', ' ', e ->> 'code'), ', ' order by e ->> 'pointer') from jsonb_array_elements(decision.approval_chain_faults(p_levels)) e $$;
select is(pg_temp.faults('[{"from_ore": 5, "steps": [{}]}, {"from_ore": 5, "steps": [{}]}]'), '/levels/1/from_ore twice', 'approval_chain.set.twice');
select is(pg_temp.faults('[{"from_ore": 0, "steps": [{"authority_ore": 0}, {"authority_ore": 100}]}]'), '/levels/0/steps no_authority', 'approval_chain.set.no_authority');
select is(pg_temp.faults('[{"from_ore": 0, "steps": [{"office": "one"}, {"office_id": 1}, {"office": "one", "office_id": 99999}]}]'),
  '/levels/0/steps/0/office_id office_missing, /levels/0/steps/1/office_id office_of_one, /levels/0/steps/2/office_id office_unknown',
  'approval_chain.set.office_missing, approval_chain.set.office_of_one, approval_chain.set.office_unknown');
select is(pg_temp.faults('[{"from_ore": 0, "steps": [{"authority_ore": 0}, {}]}, {"from_ore": 10, "steps": [{"office": "owner"}, {"office": "other", "authority_ore": 5}]}]'), null, 'and what is right');
select throws_ok($$select pg_temp.set_approval_chain('[{"from_ore": 0, "steps": [{"authority_ore": 0}]}]')$$, 'approval_chain.set.content', 'approval_chain.set.content');

-- Which counts: by scheme, by day, by amount.
create function pg_temp.steps(p_amount bigint, p_scheme text default 'Ordning A') returns int language sql as
  $$ select jsonb_array_length(decision.approval_chain_level(pg_temp.scheme_id(p_scheme), p_amount) -> 'steps') $$;
select is(pg_temp.steps(1000000), 1, 'without a chain one approves');
select pg_temp.set_approval_chain('[{"from_ore": 100000, "steps": [{}, {}]}, {"from_ore": 300000, "steps": [{}, {}, {}]}]');
select is(array[pg_temp.steps(99999), pg_temp.steps(100000), pg_temp.steps(299999), pg_temp.steps(300000)], '{1,2,2,3}', 'the common one, by amount');
create temp table own as select pg_temp.set_approval_chain('[{"from_ore": 0, "steps": [{}, {}]}]', jsonb_build_object('scheme_id', pg_temp.scheme_id('Ordning B'))) as id;
select is(array[pg_temp.steps(5, 'Ordning B'), pg_temp.steps(5), pg_temp.steps(300000, 'Ordning B')], '{2,1,2}', 'a scheme''s own comes before it');
select pg_temp.set_approval_chain('[]', jsonb_build_object('scheme_id', pg_temp.scheme_id('Ordning B'), 'valid_from', '2023-02-01'));
select is(pg_temp.steps(5, 'Ordning B'), 2, 'not before its day');
update rule.instance set business_date = '2023-02-01';
select is(pg_temp.steps(5, 'Ordning B'), 1, 'from then the common again');
update rule.instance set business_date = '2023-01-10';
select is((select array_agg(in_force order by id) from api.approval_chain_list('delegated', '{}', null, null, 10)), '{t,t,f}', 'listed to staff, the coming one too');
select is((select count(*)::int from api.approval_chain_list('caseworker', '{"common": true, "in_force": true}', null, null, 10)), 1);
select is((select array_agg(id) from api.approval_chain_list('auditor', '{}', null, (select cursor from api.approval_chain_list('auditor', '{}', null, null, 1)), 10)), (select array_agg(id) from (select id from decision.approval_chain where valid_from = '2023-01-10' order by id desc) x), 'page by page');
select throws_ok($$select api.approval_chain_get('applicant', (select id from own))$$, 'object.get.not_found');
select is((api.approval_chain_get('approver', (select id from own))).doc #>> '{scheme,name}', 'Ordning B');
select is((select count(*)::int from history.entry where object = 'approval_chain'), 3, 'each with its history');
select throws_ok($$update decision.approval_chain set cause = 'x'$$, 'history.row.kept', 'and never changed');

-- Two approve a single decision: nobody twice, and the first alone decides nothing.
create temp table c as select pg_temp.case_in('recommended', 150000) as id;
create temp table d as select pg_temp.decision_of(id) as id, id as case_id from c;
create function pg_temp.approve(p_user text, p_body jsonb default '{}') returns jsonb language plpgsql as $$
begin
  perform pg_temp.act(p_user);
  return (api.decision_approve((select id from d), null, p_body)).doc;
end
$$;
create function pg_temp.action(p_user text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((api.application_get(p_user, (select case_id from d), '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision' $$;
create function pg_temp.waits(p_user text) returns boolean language sql as $$
  select exists (select from api.application_list(p_user, '{"to_approve": true}', '-id', null, 50) l where l.id = (select case_id from d)) $$;
select is(array[pg_temp.waits('approver'), pg_temp.waits('caseworker'), pg_temp.waits('both'), pg_temp.waits('auditor')], '{t,f,t,f}', 'in the queue of those who may');
create temp table first as select pg_temp.approve('approver', '{"checked": ["facts"]}') as doc;
select is((select array[doc ->> 'state', doc ->> 'approved_by', doc #>> '{approvals,0,by,name}', doc #>> '{approvals,0,checked,0}', doc #>> '{approvals,0,step}'] from first),
  array['submitted', null, 'Person approver', 'facts', '1'], 'the first of two is noted: who, when, what was checked');
select is((select state from application.application where id = (select case_id from d)), 'recommended', 'and nothing is decided');
select is(pg_temp.refusal($$select pg_temp.approve('approver')$$), 'decision.approve.already {"step": 2}', 'decision.approve.already');
select is(array[pg_temp.action('approver'), pg_temp.action('approver2')], '{decision.approve.already,allowed}', 'the case says whose turn it is');
select is(array[pg_temp.waits('approver'), pg_temp.waits('approver2')], '{f,t}', 'and so does the queue');
select is((select array_agg((s ->> 'number') || (s ->> 'turn') || coalesce(s #>> '{approval,by,name}', '')) from jsonb_array_elements((api.decision_approvers('caseworker', (select id from d))).doc -> 'steps') s),
  '{"1falsePerson approver",2true}', 'and who may approve');
select throws_ok($$update decision.decision set state = 'approved', approved_by = pg_temp.user_id('approver'), decided_at = now() where id = (select id from d)$$, '23514', null, 'the tables hold it too');

-- Returned by any of them, all are void.
select pg_temp.act('approver');
select is((api.decision_return((select id from d), null, '{"reason": "Se på beløpet"}')).doc -> 'approvals', '[]', 'also who approved returns it, and what was given is void');
select pg_temp.act('caseworker');
select from api.decision_submit((select id from d), null);
select pg_temp.approve('approver2');
select is(pg_temp.action('approver'), 'allowed', 'everybody anew');
select pg_temp.act('caseworker');
select is((api.decision_withdraw((select id from d), null)).doc -> 'approvals', '[]', 'taken back likewise');
select from api.decision_create((select case_id from d), null, '{"outcome": "granted", "amount_ore": 150000, "grounds": "Godt tiltak."}');
update d set id = pg_temp.decision_of(case_id);
select from api.decision_submit((select id from d), null);
select pg_temp.approve('approver');
update decision.decision set grounds = 'Endret' where id = (select id from d);
select throws_ok($$select pg_temp.approve('approver2')$$, 'decision.approve.changed', 'what has changed nobody approves further');
update decision.decision set grounds = 'Godt tiltak.' where id = (select id from d);
create temp table done as select pg_temp.approve('approver2') as doc;
select is((select array[doc ->> 'state', doc #>> '{approved_by,name}', doc #>> '{approvals,0,by,name}'] from done), '{approved,Person approver2,Person approver}', 'with the last it is in force');
select is((select pg_temp.letter_facts(id) ->> 'approver_name' from d), 'Person approver, Person approver2', 'the letter names both');
select is((select array_agg(i #>> '{user,name}' order by i ->> 'duty', i #>> '{user,name}') from jsonb_array_elements((select doc -> 'impartiality' from done)) i), '{"Person approver","Person approver2","Person caseworker"}', 'both have declared to be impartial');
select ok((select decision.has_approved(x, pg_temp.user_id('approver')) from decision.decision x where x.id = (select id from d)), 'and neither goes over it later');
select is((select history.decision_then(x, '{}') -> 'approvals' -> 0 ->> 'step' from decision.decision x where x.id = (select id from d)), '1', 'as it stood then');

-- In order, by office and authority.
select pg_temp.act('admin');
select from api.authority_put(pg_temp.user_id('small'), '0', '{"amount_ore": 1000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D"}');
select pg_temp.set_approval_chain(jsonb_build_array(jsonb_build_object('from_ore', 0, 'steps', jsonb_build_array('{"office": "owner", "authority_ore": 0}'::jsonb,
  jsonb_build_object('office', 'one', 'office_id', pg_temp.office('Ledelsen'))))), '{"ordered": true}');
update c set id = pg_temp.case_in('recommended', 50000);
update d set id = pg_temp.decision_of((select id from c)), case_id = (select id from c);
select is(array[pg_temp.action('head'), pg_temp.action('approver'), pg_temp.action('small')], '{decision.approve.not_turn,allowed,allowed}', 'not before the first');
select is(pg_temp.refusal($$select pg_temp.approve('head')$$), 'decision.approve.not_turn {"step": 1}', 'decision.approve.not_turn');
select pg_temp.approve('small');
select is(array[pg_temp.action('head'), pg_temp.action('approver')], '{allowed,decision.approve.office}', 'then the other office');
select is(pg_temp.refusal($$select pg_temp.approve('approver')$$), 'decision.approve.office {"step": 2}', 'decision.approve.office');

-- A substitute stands in with the step of who is away, and is in it once.
select pg_temp.act('admin');
select from api.absence_create(null, jsonb_build_object('user_id', pg_temp.user_id('head'), 'substitute_id', pg_temp.user_id('approver'), 'from_on', '2023-01-10', 'to_on', '2023-01-12', 'ground', 'Ferie'));
select is((select x #>> '{for,name}' from jsonb_array_elements((api.decision_approvers('caseworker', (select id from d))).doc -> 'approvers') x where x #>> '{user,name}' = 'Person approver'), 'Person head', 'told beforehand');
select is(pg_temp.approve('approver') #>> '{approved_for,name}', 'Person head', 'for who is away');
select is((select pg_temp.letter_facts(id) ->> 'approver_name' from d), 'Person small, Person approver for Person head', 'named in the letter');
select ok((select decision.has_approved(x, pg_temp.user_id('head')) from decision.decision x where x.id = (select id from d)), 'who is stood in for last has a part in it too');
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) select 'proposed', '2023-01-12', '2023-01-12', pg_temp.user_id('finance'), rule.now();
update payment.payout p set state = 'in_run', payment_run_id = (select max(r.id) from payment.payment_run r) where p.application_id = (select id from c);
select ok(pg_temp.user_id('head') in (select payment.run_bound((select max(r.id) from payment.payment_run r))), 'and takes none in paying it');
select ok(pg_temp.user_id('head') in (select payment.set_off_bound(0, p.id) from payment.payout p where p.application_id = (select id from c)), 'nor in what is set off against it');
select is(split_part(pg_temp.refusal($$select pg_temp.approve('head2')$$), ' ', 1), 'object.move.illegal', 'when it is in force, it is nobody''s turn');

-- Who has approved is not stood in for.
select pg_temp.set_approval_chain('[{"from_ore": 0, "steps": [{}, {}]}]');
update c set id = pg_temp.case_in('recommended', 40000);
update d set id = pg_temp.decision_of((select id from c)), case_id = (select id from c);
select pg_temp.approve('head');
select is(pg_temp.refusal($$select pg_temp.approve('approver', jsonb_build_object('for_user_id', pg_temp.user_id('head')))$$), 'decision.approve.not_substitute {"pointer": "/for_user_id"}', 'nobody twice, by themselves and by another');
select is(pg_temp.refusal($$select pg_temp.approve('small')$$), 'decision.approve.authority {"amount_ore": 40000}', 'each within authority');
-- A chain that asks for less than is done: somebody puts it in force all the same.
select pg_temp.set_approval_chain('[]');
select is(pg_temp.approve('head2') ->> 'state', 'approved', 'relaxed meanwhile');

-- Changes of awards follow.
select pg_temp.set_approval_chain('[{"from_ore": 45000, "steps": [{}, {}]}]');
select pg_temp.act('caseworker');
select (api.award_accept(w.id, null, '{"account_number": "12345678903"}')).id > 0 from decision.award w where w.application_id = (select case_id from d);
select (api.change_request_create(w.id, null, '{"kind": "increase", "wanted": {"amount_ore": 46000}, "reason": "Mer"}')).id > 0 from decision.award w where w.application_id = (select case_id from d);
create temp table ch as select (api.change_request_decide(r.id, null, '{"outcome": "granted", "grounds": "Behov."}')).id from decision.change_request r where r.application_id = (select case_id from d);
update d set id = (select id from ch);
select from api.decision_submit((select id from d), null);
select is(pg_temp.approve('approver') ->> 'state', 'submitted', 'what the award becomes decides how many');
select is(pg_temp.approve('approver2') ->> 'state', 'approved');
select is((select amount_ore from decision.award where application_id = (select case_id from d)), 46000::bigint);

-- A batch of two schemes: the strictest of both, by the sum of all.
select is(jsonb_array_length(decision.approval_plan(array[pg_temp.scheme_id('Ordning A'), pg_temp.scheme_id('Ordning B')], '{40000,10000}', 50000) -> 'steps'), 2, 'by the whole sum');
select is(decision.approval_plan(array[pg_temp.scheme_id('Ordning A'), pg_temp.scheme_id('Ordning B')], '{40000,10000}', 50000) #> '{steps,1,1,amount_ore}', '10000', 'with authority for each scheme''s');
select pg_temp.set_approval_chain('[{"from_ore": 0, "steps": [{"authority_ore": 0}, {}, {}]}]', jsonb_build_object('scheme_id', pg_temp.scheme_id('Ordning B'), 'ordered', true));
select is(array[p -> 'ordered', to_jsonb(jsonb_array_length(p -> 'steps')), to_jsonb(jsonb_array_length(p #> '{steps,2}'))], array['true', '3', '1']::jsonb[], 'in order when one demands it, as many steps as the longest')
  from decision.approval_plan(array[pg_temp.scheme_id('Ordning A'), pg_temp.scheme_id('Ordning B')], '{1,1}', 2) p;
select * from finish();
rollback;
