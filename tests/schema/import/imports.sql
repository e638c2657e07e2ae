-- api.import_*: all or nothing, faults by line, rows marked with their source and dated as they were.
begin;
select plan(26);
\ir ../fixture.sql
\ir ../refusal.psql

create function pg_temp.file(p_rows jsonb) returns jsonb language sql as $$
  select jsonb_build_object('columns', (select jsonb_agg(distinct k) from jsonb_array_elements(p_rows) r, jsonb_object_keys(r) k),
    'rows', (select jsonb_agg(r || jsonb_build_object('line', n + 1) order by n) from jsonb_array_elements(p_rows) with ordinality x (r, n)))
$$;
create function pg_temp.import(p_kind text, p_rows jsonb) returns jsonb language plpgsql as $$
declare
  a_doc jsonb;
begin
  execute format('select doc from api.import_%s(null, %L, %L)', p_kind, '{"source": "old"}', pg_temp.file(p_rows)) into a_doc;
  return a_doc;
end
$$;
create function pg_temp.told(p_kind text, p_rows jsonb) returns text language sql as $$
  select pg_temp.refusal(format('select pg_temp.import(%L, %L)', p_kind, p_rows))
$$;
\set scheme '[{"ref": "A1", "name": "Gammel ordning", "purpose": "Formål", "form": "earmarked", "manager": "directorate", "office": "Avdeling A", "opened_on": "2019-01-01"}]'
\set award '{"case_number": "22/1", "scheme": "A1", "grant_year": "2022", "recipient": "210000005", "title": "Drift", "applied_nok": "1000", "received_on": "2021-12-01", "outcome": "granted", "amount_nok": "900,50", "decided_on": "2022-03-01", "state": "closed", "chapter": "0765", "post": "72", "paid_nok": "900.50", "paid_on": "2022-04-01"}'

select pg_temp.act('caseworker');
select alike(pg_temp.told('schemes', :'scheme'), 'access.role.missing%', 'schemes are imported by scheme owners');
select pg_temp.act('scheme_owner');
select is(pg_temp.import('schemes', :'scheme') - '{id,imported_at,imported_by}'::text[],
  '{"kind": "schemes", "source": "old", "rows": 1, "created": 1, "unchanged": 0}', 'a file answers with what it brought');
select is((select s.source || ' ' || o.name from scheme.scheme s join scheme.ownership w on w.scheme_id = s.id join access.office o on o.id = w.office_id
  where s.name = 'Gammel ordning'), 'old/A1 Avdeling A', 'marked with its source, owned by its office');
select alike(pg_temp.told('schemes', :'scheme'), '%"code": "taken", "pointer": "/2/ref"%', 'never twice');
select alike(pg_temp.told('schemes', '[{"ref": "A2", "name": "", "purpose": "x", "form": "other", "manager": "directorate", "office": "Ukjent", "opened_on": "2023-02-30", "extra": ""}]'),
  'import.rows.faulty%', 'faults refuse the file');
select alike(pg_temp.told('schemes', '[{"ref": "A2", "name": "", "purpose": "x", "form": "other", "manager": "directorate", "office": "Ukjent", "opened_on": "2023-02-30", "extra": ""}]'),
  '%"code": "unknown", "pointer": "/1/extra"%"code": "choice", "pointer": "/2/form"%"code": "missing", "pointer": "/2/name"%reference%/2/office%"code": "date", "pointer": "/2/opened_on"}], "faults": 5}',
  'all of them, by line and column');
select alike(pg_temp.told('schemes', '[{"ref": "A3", "name": "x", "purpose": "x", "form": "rule_based", "manager": "directorate", "office": "Avdeling A", "opened_on": "2020-01-01", "closed_on": "2019-01-01"}]'),
  '%"code": "order", "pointer": "/2/closed_on"%"code": "contradiction", "pointer": "/2/closed_reason"%', 'dates and reasons fit together');
select alike(pg_temp.refusal($$select api.import_schemes(null, '{}', '{"columns": ["a"], "rows": [], "faults": [{"line": 3, "field": "", "code": "cells"}]}')$$),
  '%"errors": [{"code": "cells", "pointer": "/3/"}], "faults": 1}', 'a file that cannot be read says why, and nothing more');
select alike(pg_temp.told('scheme_budgets', '[{"scheme": "A1", "year": "2022", "chapter": "0765", "post": "72", "amount_nok": "-1"}]'),
  '%negative%', 'budgets are not negative');
select is(pg_temp.import('scheme_budgets', '[{"scheme": "A1", "year": "2022", "chapter": "0765", "post": "72", "amount_nok": "1000"}]') ->> 'created', '1', 'a budget by reference');
select is(pg_temp.import('rules', '[{"scheme": "A1", "valid_from": "2019-01-01", "change": "new", "cause": "", "goals": "Mål", "goal_criteria": "En|To", "award_criteria": "Behov:60|Evne:40", "follow_up": "Rapport", "evaluation": "Hvert femte år"}]') ->> 'created', '1', 'rules');
select results_eq($$select kind, name, weight from scheme.criterion c join scheme.rules r on r.id = c.rules_id where r.source = 'old/2' order by 1, position$$,
  $$values ('award', 'Behov', 60), ('award', 'Evne', 40), ('goal', 'En', 1), ('goal', 'To', 1)$$, 'with their criteria and weights');

select pg_temp.act('finance');
select is(pg_temp.import('appropriations', '[{"year": "2022", "chapter": "0765", "chapter_name": "Psykisk helse", "post": "72", "kind": "allotment", "amount_nok": "950", "keywords": "kan overføres", "basis": "Årsrapport"}]') ->> 'created', '1', 'an entry');
select is((select chapter_name || allotted_ore || keywords::text from budget.appropriation where year = 2022), 'Psykisk helse95000{"kan overføres"}', 'names the post and counts');

select pg_temp.act('caseworker');
select alike(pg_temp.told('awards', jsonb_build_array(:'award'::jsonb)), '%not_earmarked%', 'an earmarked scheme pays whom it names');
select pg_temp.act('scheme_owner');
select is(pg_temp.import('earmarks', '[{"scheme": "A1", "recipient": "210000005"}]') ->> 'created', '1', 'an earmark');
select pg_temp.act('caseworker');
select alike(pg_temp.told('awards', jsonb_build_array(:'award'::jsonb || '{"amount_nok": "960", "paid_nok": "960"}')), '%above_budget%', 'no more is bound than the post had');
select alike(pg_temp.told('awards', jsonb_build_array(:'award'::jsonb || '{"post": "70"}')), '%no_budget%', 'what was paid has a budget');
select alike(pg_temp.told('awards', jsonb_build_array(:'award'::jsonb || '{"decided_on": "2024-01-01"}')), '%order%', 'nothing is decided in the future');
select is(pg_temp.import('awards', jsonb_build_array(:'award'::jsonb)) ->> 'created', '1', 'a past award');
select is((select concat_ws(' ', a.state, a.source, d.decided_at at time zone 'Europe/Oslo', w.amount_ore, w.state, p.amount_ore, p.state, p.paid_on)
  from application.application a join decision.decision d on d.application_id = a.id join decision.award w on w.decision_id = d.id
  join payment.payout p on p.award_id = w.id where a.case_number = '22/1'),
  'closed old 2022-03-01 00:00:00 90050 closed 90050 settled 2022-04-01', 'dated as it was, with its payout');
select is((select committed_ore || ' ' || paid_ore from budget.appropriation where year = 2022), '90050 90050', 'and its money');
select is((select count(*)::int from history.entry e where e.action = 'test' and e.object = 'decision' and e.actor_id = pg_temp.user_id('caseworker')), 1,
  'the history says who imported it');
select is(pg_temp.import('goal_assessments', '[{"case_number": "22/1", "level": "high", "grounds": "Nådd", "assessed_on": "2022-12-01"}]') ->> 'created', '1', 'a goal assessment by case number');
select is(pg_temp.import('appeals', '[{"case_number": "22/1", "received_on": "2022-03-10", "grounds": "Uenig", "first_instance_outcome": "maintained", "outcome": "confirmed", "outcome_on": "2022-08-01"}]') ->> 'created', '1', 'an appeal with its outcome');
select is((select count(*)::int from import.run where source = 'old'), 8, 'every file is kept as a run');
select * from finish();
rollback;
