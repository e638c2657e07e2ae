-- Eligibility rules: faults by pointer, every kind met and not met with its sentence, kept as they
-- were, and never deciding by themselves.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../form_fixture.psql
select plan(65);

-- The faults of a call with these rules.
create function pg_temp.faults(p jsonb) returns text language sql as $$
  select coalesce(string_agg(f.pointer || ' ' || f.code, ', ' order by f.pointer, f.code), 'fits')
  from scheme.eligibility_faults(jsonb_populate_record(null::scheme.call, jsonb_build_object('eligibility', p, 'form_schema', pg_temp.form()))) f $$;
select is(pg_temp.faults('[]'), 'fits');
select is(pg_temp.faults('[{"kind": "timely"}, {"kind": "attachment"}, {"kind": "attachment", "min": 2}, {"kind": "form_field", "field": "plan"}, {"kind": "amount", "min_ore": 5, "max_ore": 5}]'), 'fits');
select is(pg_temp.faults('[{"kind": "timely"}, {"kind": "timely"}]'), '/eligibility/1/kind duplicate');
select is(pg_temp.faults('[{"kind": "form_field", "field": "plan"}, {"kind": "form_field", "field": "plan"}, {"kind": "form_field", "field": "shoe_size"}]'),
  '/eligibility/1/field duplicate, /eligibility/2/field choice');
select is(pg_temp.faults('[{"kind": "amount"}]'), '/eligibility/0/min_ore missing');
select is(pg_temp.faults('[{"kind": "amount", "min_ore": 2, "max_ore": 1}]'), '/eligibility/0/max_ore order_of_limits');
select is(pg_temp.faults('[{"kind": "municipality", "in": ["0301", "9999", "0301"]}, {"kind": "county", "in": ["03", "98"]}]'),
  '/eligibility/0/in/1 choice, /eligibility/0/in/2 duplicate, /eligibility/1/in/1 choice', 'all faults at once');

select pg_temp.act('scheme_owner');
create temp table k as select (api.call_create(null, jsonb_build_object('scheme_id', scheme_id, 'grant_year', 2023, 'title', 'Med vilkår', 'opens_at', '2022-10-01T00:00:00Z',
  'deadline_on', '2023-02-01', 'report_due_on', '2024-04-01', 'eligibility', '[{"kind": "timely"}]'::jsonb))).id from scheme.call where id = pg_temp.call_id();
select is(pg_temp.refusal($$select api.call_update((select id from k), null, '{"eligibility": [{"kind": "amount"}]}')$$),
  'call.save.eligibility {"errors": [{"code": "missing", "pointer": "/eligibility/0/min_ore"}]}');
select is((api.call_update((select id from k), null, '{"eligibility": [{"kind": "earmarked", "basis": "§ 3"}]}')).doc -> 'eligibility', '[{"kind": "earmarked", "basis": "§ 3"}]');
select is((api.call_update((select id from k), null, '{"title": "Annen tittel"}')).doc -> 'eligibility', '[{"kind": "earmarked", "basis": "§ 3"}]', 'what is not sent stays');
select is((api.call_publish((select id from k), null)).doc ->> 'state', 'open');
select throws_ok($$select api.call_update((select id from k), null, '{"eligibility": []}')$$, 'TS000', 'call.update.published', 'people have begun to apply');

-- Every kind, on the case of a voluntary organisation in Oslo that asks for 1,000 kroner.
create temp table a as select pg_temp.case_in('submitted', 100000) as id;
create function pg_temp.checked(p_rule jsonb, p_language text default 'nb') returns text language sql as $$
  select (x.r).result || ': ' || replace(application.eligibility_sentence(p_rule, (x.r).result, (x.r).seen, pg_temp.form(), p_language), chr(160), ' ')
  from (select application.eligibility_check(a, c, r, p_rule) as r from application.application a join scheme.call c on c.id = a.call_id
    join recipient.recipient r on r.id = a.recipient_id where a.id = (select id from a)) x $$;
select is(pg_temp.checked('{"kind": "recipient_type", "in": ["voluntary_organisation"]}'), 'met: Søkeren er frivillig organisasjon.');
select is(pg_temp.checked('{"kind": "recipient_type", "in": ["municipality", "county", "foundation"]}'),
  'not_met: Søkeren er frivillig organisasjon. Ordningen er for kommune, fylkeskommune eller stiftelse.');
select is(pg_temp.checked('{"kind": "recipient_type", "in": ["municipality"]}', 'nn'), 'not_met: Søkjaren er frivillig organisasjon. Ordninga er for kommune.');
select is(pg_temp.checked('{"kind": "recipient_type", "in": ["municipality", "university"]}', 'en'),
  'not_met: The applicant is a voluntary organisation. The scheme is for a municipality or a university or college.');
select is(pg_temp.checked('{"kind": "sector", "in": ["organisations"]}'), 'met: Søkeren hører til sektoren organisasjoner og stiftelser.');
select is(pg_temp.checked('{"kind": "sector", "in": ["municipalities"]}'), 'not_met: Søkeren hører til sektoren organisasjoner og stiftelser. Ordningen er for kommuner.');
select is(pg_temp.checked('{"kind": "county", "in": ["03"]}'), 'met: Søkeren hører til i Oslo.');
select is(pg_temp.checked('{"kind": "county", "in": ["11"]}'), 'not_met: Søkeren hører til i Oslo. Ordningen gjelder Rogaland.');
select is(pg_temp.checked('{"kind": "municipality", "in": ["0301"]}'), 'met: Søkeren hører til i Oslo.');
select is(pg_temp.checked('{"kind": "municipality", "in": ["1103"]}'), 'not_met: Søkeren hører til i Oslo. Ordningen gjelder Stavanger.');
select is(pg_temp.checked('{"kind": "form_field", "field": "plan"}'), 'not_met: Feltet «' || (select f -> 'label' ->> 'nb' from jsonb_array_elements(pg_temp.form() -> 'fields') f where f ->> 'key' = 'plan') || '» er ikke fylt ut.');
select is(pg_temp.checked('{"kind": "amount", "min_ore": 50000, "max_ore": 100000}'), 'met: Søkt beløp er 1 000 kr.');
select is(pg_temp.checked('{"kind": "amount", "max_ore": 99950}'), 'not_met: Søkt beløp er 1 000 kr, og skal være høyst 999,50 kr.');
select is(pg_temp.checked('{"kind": "amount", "min_ore": 123456700}'), 'not_met: Søkt beløp er 1 000 kr, og skal være minst 1 234 567 kr.');
select is(pg_temp.checked('{"kind": "amount", "min_ore": 200000, "max_ore": 300000}', 'nn'), 'not_met: Søkt beløp er 1 000 kr, og skal vere frå 2 000 kr til 3 000 kr.');
select is(pg_temp.checked('{"kind": "timely"}'), 'met: Søknaden kom 10.01.2023, innen fristen 01.02.2023.');
select is(pg_temp.checked('{"kind": "no_overdue_report"}'), 'met: Søkeren mangler ingen rapport for tidligere tilskudd.');
select is(pg_temp.checked('{"kind": "registered_number"}'), 'met: Søkeren har organisasjonsnummeret 210000005.');
select is(pg_temp.checked('{"kind": "earmarked"}'), 'not_met: Pengene er ikke øremerket til søkeren.');
select is(pg_temp.checked('{"kind": "attachment"}'), 'not_met: Søknaden har 0 vedlegg av det slaget som kreves, og skal ha minst 1.');
select pg_temp.act('caseworker');
update application.application set late = true, form = '{"plan": "Vi øver."}' where id = (select id from a);
update recipient.recipient set municipality = null, orgnr = null where id = pg_temp.recipient_id();
insert into scheme.earmark (scheme_id, recipient_id) select scheme_id, recipient_id from application.application where id = (select id from a);
select is(pg_temp.checked('{"kind": "timely"}'), 'not_met: Søknaden kom 10.01.2023, etter fristen 01.02.2023.');
select like(pg_temp.checked('{"kind": "form_field", "field": "plan"}'), 'met: %');
select is(pg_temp.checked('{"kind": "county", "in": ["11"]}'), 'unclear: Kommunen til søkeren er ikke kjent. Ordningen gjelder Rogaland.');
select is(pg_temp.checked('{"kind": "municipality", "in": ["1103"]}', 'en'), 'unclear: The applicant''s municipality is not known. The scheme is for Stavanger.');
select is(pg_temp.checked('{"kind": "registered_number"}'), 'not_met: Søkeren har ikke organisasjonsnummer.');
select is(pg_temp.checked('{"kind": "earmarked"}'), 'met: Søkeren er en av dem pengene er øremerket til.');
update recipient.recipient set municipality = '0301', orgnr = '210000005' where id = pg_temp.recipient_id();
select is((select count(*)::int from (values ('recipient_type'), ('sector'), ('county'), ('municipality'), ('attachment'), ('form_field'), ('amount'), ('timely'),
  ('no_overdue_report'), ('registered_number'), ('register_active'), ('earmarked')) k (kind), (values ('rule'), ('met'), ('not_met')) r (result)
  where not exists (select from rule.eligibility_text t where t.kind = k.kind and t.result = r.result)), 0, 'every kind has its sentences');

-- Evaluated when sent in, kept, and again on demand.
select pg_temp.act('caseworker');
select is((api.application_get('caseworker', (select id from a), '{}')).doc ->> 'eligibility', null, 'a call without rules has no outcome');
select throws_ok($$select api.application_eligibility((select id from a), null)$$, 'TS000', 'eligibility.evaluate.no_rules');
update scheme.call set eligibility = '[{"kind": "amount", "max_ore": 50000, "basis": "§ 4"}, {"kind": "recipient_type", "in": ["voluntary_organisation"]}]' where id = pg_temp.call_id();
create temp table b as select (api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(), 'recipient_id', pg_temp.recipient_id(), 'title', 'T', 'purpose', '', 'amount_ore', 70000))).id;
select throws_ok($$select api.application_eligibility((select id from b), null)$$, 'TS000', 'eligibility.evaluate.state', 'a draft is not evaluated');
select from api.application_submit((select id from b), null);
create temp view e as select api.application_eligibility_get('caseworker', (select id from b)) as r;
select is((select (r).doc ->> 'outcome' from e), 'not_met');
select is((select (r).doc -> 'evaluations' -> 0 ->> 'occasion' from e), 'submit');
select is((select (r).doc -> 'evaluations' -> 0 -> 'results' -> 0 -> 'rule' ->> 'basis' from e), '§ 4', 'the rule as it was');
select is((select (r).doc -> 'evaluations' -> 0 -> 'results' -> 0 -> 'seen' from e), '{"amount_ore": 70000}', 'what was seen');
select is((select (r).doc -> 'evaluations' -> 0 ->> 'call_version' from e), (select version::text from scheme.call where id = pg_temp.call_id()));
select is((select (r).doc -> 'rules' -> 1 ->> 'sentence' from e), 'Søkeren er frivillig organisasjon.');
select is((api.application_get('caseworker', (select id from b), '{}')).doc ->> 'eligibility', 'not_met');
select is((api.application_get('applicant', (select id from b), '{}')).doc ->> 'eligibility', null, 'the applicant is told by the decision');
select throws_ok($$select api.application_eligibility_get('applicant', (select id from b))$$, 'TS000', 'access.role.missing');
select throws_ok($$select api.application_eligibility_get('delegated', (select id from b))$$, 'TS000', 'object.get.not_found');
select is(jsonb_array_length((api.application_eligibility((select id from b), null)).doc -> 'evaluations'), 2, 'an evaluation never replaces another');
select throws_ok($$delete from application.eligibility$$, 'TS000', 'history.row.kept');
select is((select count(*)::int from history.entry where object = 'eligibility'), 2, 'each has its history');

-- It decides nothing: an assessor judges otherwise, and says why.
select from api.application_impartiality((select id from b), null, '{"conflict": false}');
create function pg_temp.assess(p jsonb) returns void language sql as $$ select from api.assessment_create((select id from b), null,
  '{"scores": [], "recommended_outcome": "granted", "recommended_amount_ore": 50000, "grounds": "G"}' || p) $$;
select throws_ok($$select pg_temp.assess('{"eligible": true}')$$, 'TS000', 'assessment.create.eligibility_grounds');
select throws_ok($$select pg_temp.assess('{"eligible": true, "eligibility_grounds": "  "}')$$, 'TS000', 'assessment.create.eligibility_grounds');
select lives_ok($$select pg_temp.assess('{"eligible": false}')$$, 'who agrees needs no more');
select lives_ok($$select pg_temp.assess('{"eligible": true, "eligibility_grounds": "Det søkes i praksis om mindre."}')$$);
select is((select (r).doc -> 'deviations' -> 0 ->> 'grounds' from e), 'Det søkes i praksis om mindre.');
select is((select (r).doc ->> 'outcome' from e), 'not_met', 'what the machine found stays as it was');

-- Ranking and batches point it out.
select is((select warnings ? 'eligibility_deviation' from api.call_ranking('caseworker', pg_temp.call_id(), '{}', null, null, 50) where id = (select id from b)), true);
select is((select eligibility from api.call_ranking('caseworker', pg_temp.call_id(), '{}', null, null, 50) where id = (select id from b)), 'not_met');
insert into batch.batch (name, call_ids, method, hold_seconds, state, prepared_by, prepared_at)
  values ('B', array[pg_temp.call_id()], '{"kind": "listed"}', 600, 'previewing', pg_temp.user_id('caseworker'), rule.now());
insert into batch.item (batch_id, application_id, application_version, outcome, amount_ore, grounds)
  select (select max(id) from batch.batch), a.id, a.version, 'granted', 1, 'G' from application.application a where id in ((select id from b));
select ok((select obstacles ? 'eligibility_deviation' from batch.obstacles((select max(id) from batch.batch))));
select is(application.eligibility_warning('not_met', null), 'eligibility_not_met');
select is(application.eligibility_warning('unclear', null) || application.eligibility_warning('met', false), 'eligibility_uncleareligibility_deviation');
select * from finish();
rollback;
