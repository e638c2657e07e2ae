-- Letters of set-offs: what they say, when one is called for, and that each is sent once.
begin;
\ir set_offs.psql
select no_plan();
insert into t (k, p, q) values (pg_temp.owed(30000), pg_temp.payable(50000), pg_temp.payable(40000));
create function pg_temp.told(p_facts jsonb, variadic p_names text[]) returns text language sql as $$
  select string_agg(coalesce(p_facts ->> n, '-'), ' ' order by o) from unnest(p_names) with ordinality x (n, o) $$;
select pg_temp.day('2023-02-01');
update t set s = pg_temp.propose(k, p, 20000);
select is(pg_temp.letter(pg_temp.s(), 'set_off'), null, 'nothing is told of a proposal');
select is(payment.set_off_letter_due(s, 'set_off_ended'), false) from payment.set_off s where id = pg_temp.s();

-- How it would be, to who may approve: in the editor of templates and on the set-off itself.
select pg_temp.act('finance2');
create temp table d as select x.facts, x.draft, x.state from api.set_off_letter_preview('finance2', pg_temp.s(), null) x;
select is(pg_temp.told(facts, 'kind', 'set_off_ore', 'net_ore', 'left_ore', 'approver_name'), 'set_off 20000 30000 10000 ikke godkjent ennå') from d;
select is(draft || ' ' || state, 'true proposed') from d;
select is(pg_temp.told(f.facts, 'kind', 'language', 'set_off_ore', 'other_set_off_ore'), 'set_off nn 20000 -') from api.letter_preview('finance2',
  jsonb_build_object('kind', 'set_off', 'language', 'nn', 'application_id', (select application_id from payment.set_off where id = pg_temp.s()))) f;
select is(pg_temp.code(format('select api.letter_preview(''finance2'', ''{"kind": "set_off_ended", "language": "nb", "application_id": %s}'')',
  (select application_id from payment.set_off where id = pg_temp.s()))), 'letter_preview.make.no_letter');
select is(pg_temp.code('select api.set_off_letter_preview(''applicant'', pg_temp.s(), null)'), 'object.get.not_found', 'a proposal is internal');

-- The letter, once; what it says of claim and payout.
select api.set_off_approve(pg_temp.s(), null);
select pg_temp.set_off(k, q, 5000) from t;
create temp table l as select pg_temp.letter(pg_temp.s(), 'set_off') as f;
select is(pg_temp.told(f, 'kind', 'set_off_ore', 'owed_ore', 'other_set_off_ore', 'left_ore', 'payout_ore', 'payout_other_ore', 'net_ore', 'answer_by', 'sent_on', 'set_off_ground', 'appealed'),
  'set_off 20000 30000 5000 5000 50000 - 30000 2023-02-15 2023-02-01 Kravet er ikke betalt. false') from l;
select is(pg_temp.told(f, 'claim_number', 'claim_kid', 'claim_due_on', 'claim_ground', 'claim_decided_on', 'caseworker_name', 'approver_name', 'law_suspension'),
  concat_ws(' ', k.id, k.kid, k.due_on, k.ground, '2023-01-10', 'Person finance', 'Person finance2', '§ 42')) from l, payment.claim k where k.id = pg_temp.k();
-- What the service wrote is told in the language of the letter.
update payment.claim set ground = 'Rapporten er ikke godkjent.' where id = pg_temp.k();
select is((select string_agg(payment.set_off_own_facts(s, 'set_off', l) ->> 'claim_ground', ' ' order by l) from unnest('{en,nn}'::text[]) l), 'The report has not been approved. Rapporten er ikkje godkjend.') from payment.set_off s where s.id = pg_temp.s();
select is(pg_temp.letter(pg_temp.s(), 'set_off'), null, 'once');
select is(pg_temp.told(l, 'kind'), 'set_off') from payment.set_off s, lateral jsonb_array_elements(payment.set_off_doc(access.actor(), s) -> 'letters') l where s.id = pg_temp.s();
select is((select string_agg(o.channel || ' ' || o.state, ', ') from letter.dispatch o join application.case_letter c on c.id = o.case_letter_id where c.set_off_id = pg_temp.s()), 'folder prepared');
select is((select count(*) from api.case_letter_list('applicant', (select application_id from payment.set_off where id = pg_temp.s()), '{"kind": "set_off"}', null, null, 9)), 1::bigint, 'the party reads it');
select throws_ok($$update application.case_letter set deadline_id = null, set_off_id = null$$, 'TS000', 'history.row.kept');
select throws_ok(format('insert into application.case_letter (application_id, kind, language, template_version, content, sha256, sent_at) select application_id, ''set_off'', ''nb'', ''t'', ''\x'', ''%s'', now() from payment.set_off limit 1',
  repeat('0', 64)), '23514', null, 'of a deadline or of a set-off');

-- It is not to be after all: told where the party had been told, else not at all.
savepoint told;
select api.set_off_withdraw(pg_temp.s(), null, '{"reason": "Avtalt."}');
select is(pg_temp.letters_ordered(pg_temp.s()), 'set_off set_off_ended');
select is(pg_temp.told(pg_temp.letter(pg_temp.s(), 'set_off_ended'), 'kind', 'told_on', 'undone', 'set_off_ore', 'left_ore', 'ended_reason'),
  'set_off_ended 2023-02-01 false 20000 30000 Vi har trukket motregningen tilbake.');
select is(pg_temp.letter(pg_temp.s(), 'set_off_ended'), null, 'once');
create temp table o as select max(id) as id from payment.set_off;
select api.set_off_withdraw((select id from o), null, '{"reason": "Avtalt."}');
select is(pg_temp.letters_ordered((select id from o)), 'set_off set_off_ended');
select is(pg_temp.letter((select id from o), 'set_off'), null, 'what is stopped before its letter is made gets none');
select is(pg_temp.letter((select id from o), 'set_off_ended'), null, 'nor is it told that it is stopped');
update payment.set_off set told_on = '2023-01-31' where id = (select id from o);
select is(pg_temp.told(pg_temp.letter((select id from o), 'set_off_ended', 'en'), 'told_on'), '2023-01-31', 'unless it was told otherwise');
rollback to told;
-- It becomes less: told what was told, what is, and why; not of what nobody was told, nor twice.
create function pg_temp.less(p_id bigint) returns text language sql as $$
  select case when f is not null then pg_temp.told(f, 'told_on', 'told_ore', 'set_off_ore', 'payout_ore', 'net_ore', 'left_ore', 'less_reason') end from pg_temp.letter(p_id, 'set_off_less') f $$;
create temp table o as select max(id) as id from payment.set_off;
select is(pg_temp.less(pg_temp.s()), null, 'nothing is less yet');
select pg_temp.act('finance');
select api.repayment_claim_pay(pg_temp.k(), null, '{"amount_ore": 8000, "paid_on": "2023-02-01", "reference": "L1"}');
select is((select pg_temp.set_off_as(id) from o) || ', ' || pg_temp.letters_ordered((select id from o)), 'approved 2000, set_off set_off_less');
select is(pg_temp.less((select id from o)), null, 'of one whose letter is not made, that letter tells');
select is(pg_temp.told(pg_temp.letter((select id from o), 'set_off'), 'set_off_ore'), '2000');
select is(pg_temp.less((select id from o)), null);
select is(pg_temp.letters_ordered(pg_temp.s()), 'set_off', 'the first is as it was');
select pg_temp.day('2023-02-02');
select api.repayment_claim_pay(pg_temp.k(), null, '{"amount_ore": 7000, "paid_on": "2023-02-02", "reference": "L2"}');
select is(pg_temp.letters_ordered(pg_temp.s()) || ' / ' || pg_temp.letters_ordered((select id from o)), 'set_off set_off_less / set_off set_off_less set_off_ended');
select is((select x.facts ->> 'kind' from api.set_off_letter_preview('finance2', pg_temp.s(), null) x), 'set_off_less', 'how it would be');
select is(pg_temp.less(pg_temp.s()), '2023-02-01 20000 15000 50000 35000 0 Det står mindre igjen av kravet på utbetalingsdagen.');
select is(pg_temp.less(pg_temp.s()), null, 'once');
select is((select pg_temp.told(x, 'less_code', 'amount_ore') from payment.set_off s, payment.set_off_doc(access.actor(), s) x where s.id = pg_temp.s()), 'claim_less 15000');
select is(pg_temp.told(pg_temp.letter((select id from o), 'set_off_ended'), 'told_on', 'set_off_ore'), '2023-02-01 2000', 'one that ends tells what was told');
select is((select f.facts ->> 'kind' from api.letter_preview('finance2', jsonb_build_object('kind', 'set_off_less', 'language', 'nb', 'application_id',
  (select application_id from payment.set_off where id = pg_temp.s()))) f), 'set_off_less', 'in the editor of templates');
-- Again, by the payout; what was read before it became less is made anew.
select pg_temp.day('2023-02-03');
create temp table f as select payment.set_off_letter(s, 'set_off_less') as facts from payment.set_off s where id = pg_temp.s();
update payment.payout set amount_ore = 9000 where id = pg_temp.p();
select application.letter_store(null, 'set_off_less', 'nb', 't', facts, null, 3, pg_temp.s(), '<p>%PDF') from f;
select is((select count(*) from application.case_letter where set_off_id = pg_temp.s())::int, 2, 'a letter of the sum before is not sent');
select is(pg_temp.less(pg_temp.s()), '2023-02-02 15000 9000 9000 0 6000 Utbetalingen er satt ned.');
select is((select string_agg(payment.set_off_less_words(s, l), ' ') from payment.set_off s, unnest(array['nn', 'en']) l where id = pg_temp.s()), 'Utbetalinga er sett ned. The payout has become less.');
rollback to told;
-- What was told before letters kept the sum, or by a message, was what was approved.
select is((select payment.set_off_told_ore(s) from payment.set_off s where id > pg_temp.s()), 5000::bigint, 'of one without a letter');
alter table application.case_letter disable trigger a_keep;
update application.case_letter set set_off_ore = null where set_off_id = pg_temp.s();
alter table application.case_letter enable always trigger a_keep;
select is((select payment.set_off_told_ore(s) from payment.set_off s where id = pg_temp.s()), 20000::bigint);
rollback to told;
select is(payment.set_off_end_words(row(s.*)::payment.set_off, l), w) from (values ('nb', 'Utbetalingen kom ikke fram til dere, og pengene er kommet tilbake til oss.'),
  ('nn', 'Utbetalinga kom ikkje fram til dykk, og pengane har kome tilbake til oss.'), ('en', 'The payout did not reach you, and the money has come back to us.')) x (l, w),
  lateral (select (jsonb_populate_record(s, '{"state": "undone"}')).* from payment.set_off s where id = pg_temp.s()) s;

-- One whose letter cannot be made stands, and is listed.
update job.job set state = 'dead', last_error = 'letter.template: x' where kind = 'letter.case' and (args ->> 'set_off_id')::bigint = (select max(id) from payment.set_off);
select is((select string_agg(f.error || ' ' || (f.application_id = s.application_id), ', ') from letter.failures() f, payment.set_off s where s.id = pg_temp.s()), 'letter.template: x true');
select * from finish();
rollback;
