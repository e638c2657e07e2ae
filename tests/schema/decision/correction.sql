-- Clerical errors in a decision are corrected by two people (fvl25 § 70, before it unwritten law): never what was decided; the decision and its
-- letter stay, a corrected letter is sent, and no new time to appeal begins.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select no_plan();
create temp table c as select pg_temp.case_in('under_review') as id;
select pg_temp.act('caseworker');
create temp table d as select (api.decision_create((select id from c), null, jsonb_build_object('outcome', 'granted', 'amount_ore', 100000,
  'grounds', 'Tilskudet er til Fjelbygda frivilligsentral. Summen av 2 og 2 er 5.',
  'conditions', '["Rapporten sendes innen 1. juni 2024.", "Møteplasen skal være åpen for alle."]'::jsonb))).id as id;
select from api.decision_submit((select id from d), null);
create function pg_temp.correct(p_passages text) returns text language sql as $$
  select pg_temp.refusal(format('select api.correction_create(%s, null, %L)', (select id from d), jsonb_build_object('passages', p_passages::jsonb, 'reason', 'Skrivefeil'))) $$;
create function pg_temp.of_field(p_field text) returns text language sql as $$ select pg_temp.correct(format('[{"field": %s, "was": "a", "becomes": "b"}]', to_json(p_field))) $$;
create function pg_temp.condition(p_number text, p_was text, p_becomes text) returns text language sql as $$
  select pg_temp.correct(format('[{"field": "conditions", "number": %s, "was": %s, "becomes": %s}]', p_number, to_json(p_was), to_json(p_becomes))) $$;
create function pg_temp.grounds(p_was text, p_becomes text) returns text language sql as $$ select pg_temp.correct(format('[{"field": "grounds", "was": %s, "becomes": %s}]', to_json(p_was), to_json(p_becomes))) $$;
create function pg_temp.told(p_by text, p_action text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements(((api.application_get(p_by, (select id from c), '{}')).doc)::jsonb -> 'actions') x where x ->> 'action' = p_action $$;

select is(pg_temp.grounds('Tilskudet', 'Tilskuddet'), 'correction.create.not_in_force {"current_state": "submitted"}');
select is(pg_temp.told('caseworker', 'correct_decision'), 'correction.create.not_in_force');
select pg_temp.act('approver');
select from api.decision_approve((select id from d), null, '{}');
select pg_temp.act('caseworker');
select is(pg_temp.grounds('Tilskudet', 'Tilskuddet'), 'correction.create.no_letter {"current_state": "approved"}');
select is(pg_temp.told('caseworker', 'correct_decision'), 'correction.create.no_letter', 'asked beforehand');
select pg_temp.letter_store((select id from d));
select is(pg_temp.told('caseworker', 'correct_decision') || ' ' || pg_temp.told('approver', 'correct_decision') || ' ' || pg_temp.told('approver', 'confirm_correction'), 'allowed access.role.missing correction.answer.none');

-- what was decided goes by reversal
select is(pg_temp.of_field(f), 'correction.create.content {"errors": [{"code": "decided", "pointer": "/passages/0/field"}]}', f)
  from unnest('{amount_ore,outcome,payout_plan,amounts_by_year,recipient}'::text[]) f;
select is(pg_temp.condition(number, was, becomes), 'correction.create.content {"errors": [{"code": "' || code || '", "pointer": "/passages/0/' || member || '"}]}', was)
  from (values ('1', '1. juni', '2. juni', 'condition_content', 'becomes'), ('1', 'ni', 'li', 'condition_content', 'becomes'), ('2', 'skal være', 'kan være', 'condition_content', 'becomes'), ('2', 'åpen for alle', 'åpen', 'condition_content', 'becomes'),
    ('3', 'a', 'b', 'no_condition', 'number'), ('null', 'a', 'b', 'no_condition', 'number'), ('1', 'innen', 'innen', 'same', 'becomes'), ('1', 'e', 'a', 'not_found', 'was'), ('1', 'x', 'a', 'not_found', 'was'))
    v (number, was, becomes, code, member);
select is(pg_temp.grounds('Summen', repeat('x', 201)), 'correction.create.content {"errors": [{"code": "too_much", "pointer": "/passages/0/becomes"}]}');
select is(pg_temp.correct('[{"field": "amount_ore", "was": "1", "becomes": "2"}, {"field": "grounds", "was": "Sumen", "becomes": "Summen"}]'),
  'correction.create.content {"errors": [{"code": "decided", "pointer": "/passages/0/field"}, {"code": "not_found", "pointer": "/passages/1/was"}]}', 'all at once');
select is((select string_agg(decision.is_clerical(was, becomes)::text, ' ') from (values ('Møteplasen', 'Møteplassen'), ('juni', 'juli'), ('må', 'kan'), ('det det', 'det'), ('10', '100'), ('aa', 'a'), ('', 'ab')) v (was, becomes)),
  'true false false false false true true', 'at most two letters, no figure and no month');

-- two people, both impartial
select pg_temp.act('caseworker2');
select throws_ok($$select api.correction_create((select id from d), null, '{"passages": [], "reason": "r"}')$$, 'TS000', 'impartiality.declaration.missing');
select pg_temp.act('caseworker');
create temp table k as select (api.correction_create((select id from d), null, '{"passages": [{"field": "grounds", "was": "Tilskudet", "becomes": "Tilskuddet"}, {"field": "grounds", "was": "er 5", "becomes": "er 4"},
  {"field": "conditions", "number": 2, "was": "Møteplasen", "becomes": "Møteplassen"}], "reason": "Skrivefeil", "asked_by_party": true}')).id as id;
select is((select rule || ' ' || state || ' ' || asked_by_party from decision.correction), 'ulovfestet forvaltningsrett proposed true');
select is(pg_temp.grounds('Fjelbygda', 'Fjellbygda'), 'correction.create.under_way {"current_state": "approved"}', 'one at a time');
select is(pg_temp.told('caseworker', 'correct_decision') || ' ' || pg_temp.told('approver', 'confirm_correction') || ' ' || pg_temp.told('caseworker', 'reject_correction'), 'correction.create.under_way allowed allowed');
select throws_ok($$select api.correction_confirm((select id from k), null)$$, 'TS000', 'correction.answer.same_person');
select throws_ok($$select api.correction_get('applicant', (select id from k))$$, 'TS000', 'object.get.not_found', 'the party sees what was confirmed');
select is((select count(*)::int from api.correction_list('applicant', (select id from d), '{}', null, null, 10)), 0);
select is((select count(*)::int from api.correction_list('approver', (select id from d), '{"state": "proposed"}', null, null, 10)), 1);
select pg_temp.act('approver');
savepoint one;
select from api.application_impartiality((select id from c), null, '{"conflict": true, "ground": "Slekt"}');
select throws_ok($$select api.correction_confirm((select id from k), null)$$, 'TS000', 'impartiality.conflict.declared');
select is(pg_temp.told('approver', 'confirm_correction'), 'impartiality.conflict.declared');
rollback to one;
select is((api.correction_reject((select id from k), null, '{"reason": "Feil sum"}')).doc ->> 'answer_reason', 'Feil sum');
select is(decision.letter_made((select id from d)), true, 'nothing is sent of what was rejected');
rollback to one;
create temp table before as select to_jsonb(x) as decision, (select jsonb_agg(to_jsonb(l) order by l.id) from application.deadline l where l.application_id = x.application_id) as deadlines
  from decision.decision x where id = (select id from d);
delete from job.job;
select is((api.correction_confirm((select id from k), null)).doc #>> '{answered_by,name}', 'Person approver');
select is((select kind || ' ' || key from job.job where kind = 'letter.make'), 'letter.make ' || (select id from d), 'the letter is ordered anew');
select is((select to_jsonb(x) from decision.decision x where id = (select id from d)), (select decision from before), 'the decision stays as it was made');
create temp table f as select pg_temp.letter_facts((select id from d)) as doc;
select is(doc ->> 'grounds', 'Tilskuddet er til Fjelbygda frivilligsentral. Summen av 2 og 2 er 4.') from f;
select is(doc -> 'conditions', '["Rapporten sendes innen 1. juni 2024.", "Møteplassen skal være åpen for alle."]') from f;
select is(doc -> 'corrections', '["Begrunnelsen: «Tilskudet» er rettet til «Tilskuddet»", "Begrunnelsen: «er 5» er rettet til «er 4»", "Vilkår 2: «Møteplasen» er rettet til «Møteplassen»"]') from f;
select is(concat_ws(' ', doc ->> 'corrected_on', doc ->> 'corrected_by', doc ->> 'correction_source', doc ->> 'amount_ore'), '2023-01-10 Person approver ulovfestet forvaltningsrett 100000') from f;
select is(letter.unsent((select id from c)), true);
select pg_temp.letter_store((select id from d), p_page => '<i>', p_pdf => '%PDF');
select is(pg_temp.letter_facts((select id from d)), null, 'once');
select is((select string_agg(l.body_hex, ' ' order by n) from unnest(array[null, 0, (select id from k)]) with ordinality t (x, n)
  cross join lateral api.letter_get('applicant', (select id from d), jsonb_strip_nulls(jsonb_build_object('format', 'html', 'correction_id', x))) l), '3c693e 3c703e 3c693e', 'the newest, the first, that of a correction');
select throws_ok(format('select api.letter_get(''applicant'', %s, %L)', (select id from d), jsonb_build_object('format', 'html', 'correction_id', 1 + (select id from k))), 'TS000', 'object.get.not_found', 'nothing to wait for');
select is((select jsonb_agg(to_jsonb(l) order by l.id) from application.deadline l where l.application_id = (select id from c)), (select deadlines from before), 'no new time to appeal');
select is((select count(*)::int from letter.dispatch where application_id = (select id from c) and channel = 'folder'), 2, 'both are sent');
select is(jsonb_array_length(doc -> 'corrections') || ' ' || (doc ->> 'grounds') || ' ' || (doc #>> '{letter,correction_id}'),
  '1 Tilskudet er til Fjelbygda frivilligsentral. Summen av 2 og 2 er 5. ' || (select id from k)) from decision.doc((select id from d)) doc;
select is((select string_agg(title, ', ' order by at, title) from application.access_documents((select id from c), 'nb') where object like 'letter/%'), 'Vedtaksbrev, Vedtaksbrev, rettet');
select is((select api.correction_get('applicant', (select id from k))).id, (select id from k));
select is((select count(*)::int from history.entry where object = 'correction' and object_id = (select id from k)), 2, 'each act has its row');

-- The next is made of how it reads now, and by the act of its day.
select throws_ok($$select api.correction_confirm((select id from k), null)$$, 'TS000', 'object.move.illegal');
select pg_temp.act('caseworker');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-02-01', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
update rule.instance set business_date = '2023-02-01';
select is(pg_temp.grounds('er 5', 'er 4'), 'correction.create.content {"errors": [{"code": "not_found", "pointer": "/passages/0/was"}]}');
create temp table k2 as select (api.correction_create((select id from d), null, '{"passages": [{"field": "grounds", "was": "Fjelbygda", "becomes": "Fjellbygda"}], "reason": "Navn"}')).id as id;
select is((select rule from decision.correction where id = (select id from k2)), 'fvl25 § 70');
select pg_temp.act('approver');
select from api.correction_confirm((select id from k2), null);
select is(concat_ws(' ', doc ->> 'grounds', doc ->> 'correction_source', jsonb_array_length(doc -> 'corrections')), 'Tilskuddet er til Fjellbygda frivilligsentral. Summen av 2 og 2 er 4. fvl § 70 4', 'all that has been corrected')
  from pg_temp.letter_facts((select id from d)) doc;
-- One that is no longer in force is not corrected.
select pg_temp.letter_store((select id from d), p_page => '<j>');
select pg_temp.act('caseworker');
create temp table k3 as select (api.correction_create((select id from d), null, '{"passages": [{"field": "grounds", "was": "Summen", "becomes": "Sum"}], "reason": "x"}')).id as id;
update decision.decision set state = 'superseded' where id = (select id from d);
select pg_temp.act('approver');
select throws_ok($$select api.correction_confirm((select id from k3), null)$$, 'TS000', 'correction.create.not_in_force');
select * from finish();
rollback;
