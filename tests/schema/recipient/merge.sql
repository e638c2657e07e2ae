-- Two registrations become one by two people: what referred to the one refers to the other, but for money
-- that is on its way, and the accounts wait to be confirmed anew.
begin;
select plan(51);
\ir ../fixture.sql
\ir ../refusal.psql
create function pg_temp.propose(p_from text, p_into text) returns bigint language sql as $$
  select (api.recipient_merge(pg_temp.recipient_id(p_from), null, jsonb_build_object('into_id', pg_temp.recipient_id(p_into), 'reason', 'Samme'))).id $$;
select pg_temp.act('caseworker');
select (api.recipient_create(null, '{"name": "Ny Forening", "orgnr": "310000000", "type": "voluntary_organisation"}', null, null)).id > 0;
select (api.recipient_create(null, '{"name": "Person", "type": "private_person"}', '\x01', '\x02')).id > 0;
select (api.recipient_create(null, '{"name": "Tredje", "orgnr": "310000027", "type": "foundation"}', null, null)).id > 0;

-- a case with an award accepted to an account, one payout sent, others planned; a draft; a contact; an earmark
create table pg_temp.made as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
select (api.decision_approve(pg_temp.decision_of(id), null, '{}')).id > 0 from made;
select pg_temp.act('caseworker');
select (api.bank_account_create(pg_temp.recipient_id(), null, '{"account_number": "12345678903"}')).id > 0;
select pg_temp.act('finance');
select (api.bank_account_confirm((select id from recipient.bank_account), null)).id > 0;
select pg_temp.act('caseworker');
select (api.award_accept((select id from decision.award), null, '{"account_number": "12345678903"}')).id > 0;
create table pg_temp.draft as select pg_temp.case_in('draft') as id;
select (api.contact_create(pg_temp.recipient_id(), null, '{"name": "Kari"}')).id > 0;
select (api.contact_create(pg_temp.recipient_id('Ny Forening'), null, '{"name": "Ola"}')).id > 0;
insert into scheme.earmark (scheme_id, recipient_id, amount_ore) select id, pg_temp.recipient_id(), 5 from scheme.scheme where name = 'Ordning B';
select is((select count(*) from payment.payout where state = 'planned'), 1::bigint, 'money is planned');
insert into payment.payout (application_id, award_id, number, attempt, commitment_id, recipient_id, scheme_id, due_on, amount_ore, state, source)
select application_id, award_id, number + 1, 1, commitment_id, recipient_id, scheme_id, due_on, 7, 'settled', 'x' from payment.payout;

select pg_temp.act('finance');
select throws_ok($$select pg_temp.propose('Forening En', 'Ny Forening')$$, 'access.role.missing', 'caseworkers propose');
select pg_temp.act('caseworker');
select throws_ok($$select pg_temp.propose('Forening En', 'Forening En')$$, 'recipient.merge.into_unknown', 'never into itself');
select throws_ok($$select api.recipient_merge(pg_temp.recipient_id(), null, '{"into_id": 999999, "reason": "x"}')$$, 'recipient.merge.into_unknown', 'nor into nobody');
select throws_ok($$select pg_temp.propose('Person', 'Ny Forening')$$, 'recipient.merge.kinds', 'a person is no organisation');
create table pg_temp.m as select pg_temp.propose('Forening En', 'Ny Forening') as id;
select throws_ok($$select pg_temp.propose('Forening En', 'Tredje')$$, 'recipient.merge.under_way', 'one at a time');
select throws_ok($$select pg_temp.propose('Ny Forening', 'Tredje')$$, 'recipient.merge.under_way', 'nor one into which another is merged');
select is((api.recipient_merge_get('caseworker', id)).doc #>> '{actions,0,code}', 'recipient.merge.same_person', 'who proposed may not confirm, and is told') from m;
select is((api.recipient_merge_get('caseworker', id)).doc #> '{actions,1}', '{"action": "reject", "allowed": true}'::jsonb, 'but take it back') from m;
select is((api.recipient_merge_get('caseworker2', id)).doc #> '{actions,0}', '{"action": "confirm", "allowed": true}'::jsonb, 'another may') from m;
select is((api.recipient_merge_get('auditor', id)).doc #>> '{actions,0,code}', 'access.role.missing', 'a caseworker') from m;
select is((api.recipient_merge_get('auditor', id)).doc -> 'moves', '{"awards": 1, "payouts": 1, "contacts": 1, "earmarks": 1, "applications": 2, "payouts_left": 1,
  "bank_accounts": 1, "representatives": 1}'::jsonb, 'what would follow') from m;
select throws_ok('select api.recipient_merge_confirm(id, null) from m', 'recipient.merge.same_person', 'never by who proposed it');
select throws_ok('select api.recipient_merge_get(''applicant'', id) from m', 'object.get.not_found', 'applicants see none of it');
select pg_temp.act('approver');
select throws_ok('select api.recipient_merge_confirm(id, null) from m', 'access.role.missing', 'nor by others than caseworkers');

-- what is in a run that may be cancelled is waited for
select pg_temp.act('finance');
create table pg_temp.run as select (api.payment_run_create(null, '{"pay_on": "2023-06-01", "due_by": "2023-12-31"}')).id as id;
select pg_temp.act('caseworker2');
select throws_ok('select api.recipient_merge_confirm(id, null) from m', 'recipient.merge.in_run', 'not while a payout is in a run that may be cancelled');
select is((api.recipient_merge_get('caseworker2', id)).doc #>> '{actions,0,code}', 'recipient.merge.in_run', 'which is told before') from m;
select pg_temp.act('finance');
select (api.payment_run_cancel(id, null, '{"reason": "Feil"}')).id > 0 from run;
select pg_temp.act('caseworker2');

create table pg_temp.done as select (api.recipient_merge_confirm(id, null)).doc from m;
select is((select doc ->> 'state' from done), 'done', 'confirmed by another');
select is((select doc #>> '{decided_by,name}' from done), 'Person caseworker2', 'whose name it keeps');
select is((select count(*) from application.application where recipient_id = pg_temp.recipient_id('Ny Forening')), 2::bigint, 'its cases follow');
select is((select recipient_id from decision.award), pg_temp.recipient_id('Ny Forening'), 'its awards');
select is((select string_agg(r.name, ',' order by p.number) from payment.payout p join recipient.recipient r on r.id = p.recipient_id), 'Ny Forening,Forening En',
  'money not on its way; what is paid stays where it went');
select is((select string_agg(c ->> 'name' || ' ' || (c ->> 'main'), ',') from jsonb_array_elements((api.recipient_get('auditor', pg_temp.recipient_id('Ny Forening'))).doc -> 'contacts') c),
  'Ola true,Kari false', 'its contacts, and one main one');
select ok(access.visible(access.whoami('applicant'), 'recipient', pg_temp.recipient_id('Ny Forening')), 'who acted for it acts for the other');
select ok(not access.visible(access.whoami('applicant'), 'recipient', pg_temp.recipient_id()), 'and no longer for it');
select is((select string_agg(r.name || ' ' || e.active, ',' order by e.id) from scheme.earmark e join recipient.recipient r on r.id = e.recipient_id),
  'Forening En false,Ny Forening true', 'its earmarks');
select is((select string_agg(state, ',' order by id) from recipient.bank_account), 'replaced,pending', 'its accounts wait to be confirmed anew');
select is(payment.blocked_by(p, '2023-06-01'), '{account}', 'and money waits with them') from payment.payout p where state = 'planned';
select throws_ok('select api.bank_account_confirm(max(id), null) from recipient.bank_account', 'bank_account.confirm.same_person', 'not by who merged');
select is((api.recipient_get('auditor', pg_temp.recipient_id())).doc #>> '{merged_into,name}', 'Ny Forening', 'the merged one names the other');
select is((api.recipient_get('auditor', pg_temp.recipient_id('Ny Forening'))).doc #>> '{merged_from,0,name}', 'Forening En', 'which names it');
select is((select merged_into_id from api.recipient_list('auditor', '{"q": "Forening En"}', null, null, 1)), pg_temp.recipient_id('Ny Forening'), 'also in the list');
select ok((select count(*) > 0 and bool_and(action = 'test') from history.entry where object = 'application' and object_id = (select id from made)
  and xid = (select max(xid) from history.entry)), 'the case''s history has the move');
select is((select (history.row_of(body) ->> 'recipient_id')::bigint from history.entry where object = 'award' and version = 1), pg_temp.recipient_id(), 'and what was before it');

-- the alias takes nothing new
select throws_ok($$select api.recipient_update(pg_temp.recipient_id(), null, '{"active": true}')$$, 'recipient.use.merged', 'nothing of it is changed');
select throws_ok($$select api.bank_account_create(pg_temp.recipient_id(), null, '{"account_number": "86011117947"}')$$, 'recipient.use.merged', 'no account is added');
select throws_ok($$select api.contact_create(pg_temp.recipient_id(), null, '{"name": "X"}')$$, 'recipient.use.merged', 'nor a contact');
select throws_ok($$select scheme.set_earmarks(1, jsonb_build_array(jsonb_build_object('recipient_id', pg_temp.recipient_id())))$$, 'scheme.save.earmark_unknown', 'no money is earmarked for it');
select throws_ok($$select access.set_representation(pg_temp.user_id('applicant'), jsonb_build_array(pg_temp.recipient_id()))$$, 'user.save.recipient_unknown', 'nobody is to act for it');
select throws_ok($$select pg_temp.propose('Forening En', 'Tredje')$$, 'recipient.use.merged', 'nor is it merged again');
select throws_ok($$select pg_temp.propose('Tredje', 'Forening En')$$, 'recipient.merge.into_unknown', 'or into');
select alike(pg_temp.refusal(format('select api.application_create(null, %L)', jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(),
  'title', 'T', 'purpose', '', 'amount_ore', 1))), 'recipient.use.merged %"Ny Forening"%', 'nor applies, and is told where it went');
select is(import.recipient_id('x', '210000005'), pg_temp.recipient_id('Ny Forening'), 'also in imports');
select throws_ok('select api.recipient_merge_confirm(id, null) from m', 'object.move.illegal', 'merged once');

-- what was merged before names the last one
create table pg_temp.n as select pg_temp.propose('Ny Forening', 'Tredje') as id;
select pg_temp.act('caseworker');
select throws_ok('select api.recipient_merge_confirm(id, ''9'') from n', 'resource.change.stale', 'in the version that was read');
select lives_ok('select api.recipient_merge_confirm(id, null) from n', 'one that others went into goes into a third');
select is((select count(*) from recipient.recipient where merged_into_id = pg_temp.recipient_id('Tredje')), 2::bigint, 'and all of them name that one');
select alike(pg_temp.refusal($$select api.recipient_create(null, '{"name": "Igjen", "orgnr": "310000000", "type": "foundation"}', null, null)$$),
  '%"recipient_id": ' || pg_temp.recipient_id('Tredje') || '%', 'also where their numbers lead');
select is((select (api.recipient_merge_reject(pg_temp.propose('Tredje', 'Kommune To'), null, '{"reason": "Nei"}')).doc ->> 'state'), 'rejected', 'a proposal may be turned down');
select is((select string_agg(state, ',') from api.recipient_merge_list('auditor', '{}', null, null, 10)), 'rejected,done,done', 'the last first');
select is((select string_agg(state, ',') from api.recipient_merge_list('auditor', jsonb_build_object('recipient_id', pg_temp.recipient_id(), 'state', 'done'), null, null, 10)), 'done', 'of a recipient');
select * from finish();
rollback;
