-- From a draft decision to an accepted award: four eyes, impartiality, authority, budget.
begin;
\ir ../fixture.sql
select plan(44);

create temp table c as select pg_temp.case_in('under_review') as id;
select pg_temp.act('caseworker2');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g"}')$$,
  'TS000', 'impartiality.declaration.missing');
select pg_temp.act('caseworker');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 5, "grounds": " "}')$$, 'TS000', 'decision.draft.content');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "rejected", "amount_ore": 5, "grounds": "g"}')$$, 'TS000', 'decision.draft.content');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100001, "grounds": "g"}')$$, 'TS000', 'decision.draft.content');
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g", "payout_plan": [{"due_on": "2023-03-01", "amount_ore": 99999}]}')$$,
  'TS000', 'decision.draft.content', 'a plan must add up');
create temp table d as select (api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt tiltak.",
  "payout_plan": [{"due_on": "2023-01-10", "amount_ore": 60000, "requires": ["acceptance", "account"]}, {"due_on": "2023-09-01", "amount_ore": 40000, "requires": ["report"]}]}')).id as id;
select throws_ok($$select api.decision_create((select id from c), null, '{"outcome": "granted", "amount_ore": 100000, "grounds": "g"}')$$, 'TS000', 'decision.draft.under_way');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'decision.approve.same_person');
select pg_temp.act('approver');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'object.move.illegal');
select pg_temp.act('caseworker');
select is((api.decision_submit((select id from d), null)).doc ->> 'state', 'submitted');
select is((select state from application.application where id = (select id from c)), 'recommended', 'the case is recommended');
select pg_temp.act('caseworker2');
select throws_ok($$select api.decision_withdraw((select id from d), null)$$, 'TS000', 'decision.withdraw.not_preparer');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('approver');
select is((api.decision_return((select id from d), null, '{"reason": "Utdyp."}')).doc ->> 'returned_reason', 'Utdyp.');
select is((select state from application.application where id = (select id from c)), 'under_review', 'a returned decision is worked on again');
select pg_temp.act('caseworker');
select is((api.decision_update((select id from d), null, '{"grounds": "Godt tiltak, utdypet."}')).doc ->> 'state', 'draft');
select lives_ok($$select api.decision_submit((select id from d), null)$$);
select pg_temp.act('finance');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('approver');
select throws_ok($$select api.decision_approve((select id from d), '1', '{}')$$, 'TS000', 'resource.change.stale');
select throws_ok($$select api.decision_approve((select id from d), null, '{"conflict": true, "ground": "slekt"}')$$, 'TS000', 'impartiality.conflict.declared');
select throws_ok($$select api.decision_approve((select id from d), null, '{"digest": "0000"}')$$, 'TS000', 'decision.approve.changed');
insert into access.authority (user_id, amount_ore, valid_from, valid_to, document) values (pg_temp.user_id('approver'), 99999, '2023-01-01', '2023-12-31', 'Fullmakt 1');
select throws_ok($$select api.decision_approve((select id from d), null, '{}')$$, 'TS000', 'decision.approve.authority');
update access.authority set amount_ore = 100000;
select is((api.decision_approve((select id from d), null, '{}')).doc ->> 'state', 'approved');
select is((select state from application.application where id = (select id from c)), 'decided');
select is((select committed_ore from budget.appropriation where post = '72'), 100000::bigint, 'the money is bound on the post');
select is((select committed_ore from budget.scheme_budget where post = '72'), 100000::bigint, 'and in the scheme');
select results_eq($$select number, amount_ore from payment.payout order by number$$, $$values (1, 60000::bigint), (2, 40000)$$, 'planned as the decision says');
select is((select count(*)::int from job.job where kind = 'letter.make'), 1, 'a letter is ordered');
select throws_ok($$update decision.decision set prepared_by = approved_by where id = (select id from d)$$, '23514', null, 'the table itself refuses one person');
select throws_ok($$update decision.decision set state = 'draft' where id = (select id from d)$$, 'TS000', 'object.move.illegal');

create temp table over as select pg_temp.case_in('recommended', 700001) as id;
select pg_temp.act('approver2');
select throws_ok($$select api.decision_approve(pg_temp.decision_of((select id from over)), null, '{}')$$, 'TS000', 'budget.commit.exceeded');
select is((select state from application.application where id = (select id from over)), 'recommended', 'and nothing is half done');
create temp table fits as select pg_temp.case_in('recommended', 700000) as id;
select pg_temp.act('approver2');
select lives_ok($$select api.decision_approve(pg_temp.decision_of((select id from fits)), null, '{}')$$, 'the last øre may be granted');

create temp table w as select id from decision.award where application_id = (select id from c);
select pg_temp.act('caseworker');
select is((api.award_accept((select id from w), null, '{"account_number": "12345678903"}')).doc ->> 'state', 'accepted');
select throws_ok($$select api.award_accept((select id from w), null, '{"account_number": "12345678903"}')$$, 'TS000', 'award.accept.state');
select is((select state from recipient.bank_account), 'pending', 'an unknown account waits for another person');
select is((api.award_decline((select id from decision.award where application_id = (select id from fits)), null, '{}')).doc ->> 'state', 'declined');
select is((select committed_ore from budget.appropriation where post = '72'), 100000::bigint, 'a declined award frees its money');
select is((select count(*)::int from payment.payout where state = 'cancelled'), 1);
select is(pg_temp.letter_facts((select id from d)) ->> 'chapter', '0765', 'a letter knows chapter and post');
create temp table f as select pg_temp.letter_facts((select id from d)) as facts;
select is((select facts ->> 'recipient_orgnr' || ' ' || (facts ->> 'recipient_without_orgnr') from f), '210000005 false');
update recipient.recipient set orgnr = null, type = 'private_person', language = 'en',
    address = '{"street": "Gata 1", "street2": "", "postal_code": "0150", "city": "Oslo", "country": "NO"}'
  where id = (select recipient_id from application.application where id = (select id from c));
update f set facts = pg_temp.letter_facts((select id from d));
select ok((select not facts ? 'recipient_orgnr' and (facts ->> 'recipient_without_orgnr')::boolean from f), 'a person has no number in a letter');
select is((select facts ->> 'language' || ': ' || (facts ->> 'recipient_address') from f), 'en: Gata 1, 0150 Oslo');
select pg_temp.letter_store((select id from d));
select is(pg_temp.letter_facts((select id from d)), null, 'a letter is made once');
select throws_ok($$update decision.letter set content = ''$$, 'TS000', 'history.row.kept', 'and never changed');
select * from finish();
rollback;
