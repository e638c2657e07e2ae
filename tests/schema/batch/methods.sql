-- Methods by dated rates, by figures and by file; selections; previews compared; two approvers.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(54);
create temp table c as select n, pg_temp.case_in('under_review', 100000 * n) as id from generate_series(1, 3) n;
create function pg_temp.make(p_body jsonb) returns bigint language plpgsql as $$
declare
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.batch_create(null, '{"name": "B"}' || p_body)).id;
  perform pg_temp.act('caseworker', 'batch.preview');
  if (select method ->> 'kind' from batch.batch where id = an_id) = 'listed' then perform batch.preview_listed(an_id); end if;
  return an_id;
end
$$;
create function pg_temp.calls() returns jsonb language sql as $$ select jsonb_build_object('call_ids', jsonb_build_array(pg_temp.call_id())) $$;
create function pg_temp.equal() returns jsonb language sql as $$ select '{"method": {"kind": "equal", "grounds": {"granted": "God", "partly_granted": "For lite penger til alle.", "rejected": "Ikke prioritert i år."}}}'::jsonb $$;
create function pg_temp.proposed(p_batch bigint, p_amount bigint) returns void language sql as $$
  select batch.preview_clear(p_batch);
  select batch.items_write(p_batch, (select jsonb_agg(jsonb_build_object('application_id', x.application_id, 'version', x.version, 'call_id', x.call_id,
    'outcome', 'partly_granted', 'amount_ore', p_amount, 'figure', true, 'calculation', 'nb', 'calculation_nn', 'nn')) from batch.candidates(p_batch) x));
  select batch.preview_check(p_batch, false);
  select batch.preview_finish(p_batch)
$$;

-- Rates.
select is(batch.rates('ressurskrevende', 2023) ->> 'threshold_ore', '160800000');
select is(batch.rates('ressurskrevende', 2021), null, 'a year that is not fully known has no rates');
create temp table formula as select pg_temp.calls() || '{"method": {"kind": "formula", "scheme": "ressurskrevende"}}' as body;
select throws_ok($$select pg_temp.make(body) from formula$$, 'TS000', 'batch.create.rates_missing', 'the year before the grant year, which is not known');
select is((select pg_temp.make(jsonb_set(body, '{method,accounting_year}', '2020')) from formula) > 0, true);
select is((select basis -> 'rates' ->> 'disabled_ore' from batch.batch order by id desc limit 1), '74400000');
select pg_temp.act('caseworker');
select throws_ok($$select api.formula_rate_create(null, '{}')$$, 'TS000', 'access.role.missing');
select pg_temp.act('scheme_owner');
select is((api.formula_rate_create(null, '{"formula": "ressurskrevende", "accounting_year": 2022, "threshold_ore": 152600000, "disabled_ore": 78000000, "source": "IS-4/2023"}')).doc ->> 'percent', '80');
select is((select in_force from api.formula_rate_list('auditor', '{"accounting_year": 2022}', null, null, 1)), true);
select is((select count(*)::int from api.formula_rate_list('auditor', '{"accounting_year": 2022}', null, null, 10)), 2, 'those before stay');
select is((select count(*)::int from api.formula_rate_list('applicant', '{}', null, null, 100)), 10, 'rates are no secret');
select isnt((select pg_temp.make(body) from formula), null, 'now it is known');

-- What the rule counts: each person, or nothing at all.
select is(batch.persons('{"persons": [{"birth_year": 1990, "wages": 420000000, "user_payment": 6000000}, {"birth_year": 1998, "wages": 1, "disabled": "yes"}]}', 'persons'),
  '[[1990, 420000000, 0, 6000000, 0, false], [1998, 1, 0, 0, 0, true]]');
select is(batch.persons('{"persons": [{"birth_year": 1990}]}', 'persons'), null);
select is(batch.persons('{}', 'persons'), null);
select is(batch.persons('{"persons": []}', 'persons'), '[]');
select is(batch.figure('{"employees": 120000}', 'employees'), 120000::bigint);
select is(batch.figure('{"employees": "mange"}', 'employees'), null);

-- Terms: rules.md E.2, three quarters first, whole kroner.
select is(batch.plan('[{"due_on": "2025-03-01", "percent": 75}, {"due_on": "2025-11-01", "percent": 25}]', 787852900) #>> '{0,amount_ore}', '590889600');
select is(batch.plan('[{"due_on": "2025-03-01", "percent": 75}, {"due_on": "2025-11-01", "percent": 25}]', 787852900) #>> '{1,amount_ore}', '196963300');
select is(jsonb_array_length(batch.plan('[{"due_on": "2025-03-01", "percent": 75}, {"due_on": "2025-11-01", "percent": 25}]', 60)), 1, 'a term of nothing is none');
create function pg_temp.faults(p_method jsonb) returns text language sql as $$ select pg_temp.fault_codes(format('select batch.check_method(%L)', p_method)) $$;
select is(pg_temp.faults('{"kind": "equal", "terms": [{"due_on": "2025-03-01", "percent": 75}, {"due_on": "2025-02-01", "percent": 20}]}'), 'terms_order,terms_sum',
  'batch.create.terms_order, batch.create.terms_sum');
select is(pg_temp.faults('{"kind": "two_part", "weights": [{"application_id": 1, "weight": 2}, {"application_id": 1, "weight": 2}], "weight_field": "x"}'), 'duplicate,figure_source',
  'batch.create.figure_source');

-- Selections: named, or all that the queue's filter finds; counts add up.
select throws_ok($$select pg_temp.make(pg_temp.equal())$$, 'TS000', 'batch.create.selection');
select throws_ok($$select pg_temp.make(pg_temp.equal() || pg_temp.calls() || '{"cases": {"filter": {"open": true}}}')$$, 'TS000', 'batch.create.selection');
select throws_ok($$select pg_temp.make(pg_temp.equal() || '{"cases": {"filter": {"late": true}}}')$$, 'TS000', 'batch.create.nothing_selected');
update rule.setting set value = '2' where name = 'batch.cases_max';
select throws_ok($$select pg_temp.make(pg_temp.equal() || '{"cases": {"filter": {"state": "under_review"}}}')$$, 'TS000', 'batch.create.too_many');
update rule.setting set value = '100000' where name = 'batch.cases_max';
create temp table b as select pg_temp.make(pg_temp.equal() || '{"cases": {"filter": {"state": "under_review"}}}') as id;
select is((select array_length(application_ids, 1) from batch.batch where id = (select id from b)), 3);
select pg_temp.act('caseworker2');
select from api.application_withdraw((select id from c where n = 3), null);
select pg_temp.proposed((select id from b), 50000);
select is((api.batch_summary('auditor', (select id from b))).doc -> 'selection', '{"selected": 3, "in_batch": 2, "left_out": [{"code": "withdrawn", "count": 1}]}', 'nothing is left out silently');
select is((api.batch_summary('auditor', (select id from b))).doc #> '{by_post,0}' ->> 'left_ore', '900000', 'against what is available on the post');
select is((api.batch_summary('auditor', (select id from b))).doc #> '{by_scheme,0}' ->> 'left_ore', '700000');
select is((api.batch_summary('auditor', (select id from b))).doc #> '{by_county,0}' ->> 'county', '03');

-- Scenarios.
create temp table s as select pg_temp.make(pg_temp.equal() || jsonb_build_object('scenario_of', (select id from b))) as id;
select pg_temp.proposed((select id from s), 70000);
select is((api.batch_scenarios('auditor', (select id from s))).doc #> '{items,0,against}' ->> 'gains', '0', 'itself first');
select is(((api.batch_scenarios('auditor', (select id from s))).doc #> '{items,1,against}') - 'id'::text, '{"gains": 0, "loses": 2, "same": 0, "gained_ore": 0, "lost_ore": 40000}');
select is((select sum(difference_ore)::int from api.batch_comparison('auditor', (select id from s), jsonb_build_object('with', (select id from b), 'change', 'gains'), null, null, 10)), 40000);
select pg_temp.act('caseworker');
select throws_ok($$select api.batch_submit((select id from s), null)$$, 'TS000', 'batch.submit.scenarios');
select is((api.batch_choose((select id from s), null)).doc ->> 'state', 'preview');
select throws_ok($$select api.batch_choose((select id from s), null)$$, 'TS000', 'batch.choose.alone');
select throws_ok($$select pg_temp.make(pg_temp.equal() || jsonb_build_object('scenario_of', (select id from b)))$$, 'TS000', 'batch.scenario.not_preview');

-- De minimis: three years back from the day, each award at the rate of its day.
select is(batch.eur_rate('[{"from": "2022-01-01", "nok": 10}, {"from": "2023-01-01", "nok": 11.5}]', '2022-12-31'), 10::numeric);
select is(batch.eur_rate('[{"from": "2022-01-01", "nok": 10}, {"from": "2023-01-01", "nok": 11.5}]', '2023-01-01'), 11.5::numeric);
select is(batch.eur_rate('[{"from": "2022-01-01", "nok": 10}]', '2020-01-01'), 10::numeric, 'before the first the first counts');
create temp table aid as select jsonb_build_object('ceiling_eur', 300, 'years', 3, 'scheme_ids', jsonb_build_array(scheme_id), 'rates', '[{"from": "2022-01-01", "nok": 10}]'::jsonb) as v
  from scheme.call where id = pg_temp.call_id();
select is((select batch.above_de_minimis(v, pg_temp.recipient_id(), 300000) from aid), false, 'up to the ceiling');
select is((select batch.above_de_minimis(v, pg_temp.recipient_id(), 300001) from aid), true, 'not above it');
create temp table w as select pg_temp.case_in('recommended', 100000) as id;
select pg_temp.act('approver');
select api.decision_approve(pg_temp.decision_of((select id from w)), null, '{}') is not null;
select is((select batch.above_de_minimis(v, pg_temp.recipient_id(), 200001) from aid), true, 'with what was awarded before');
update rule.setting set value = (select v from aid) where name = 'batch.de_minimis';
create temp table o as select pg_temp.make(pg_temp.calls() || pg_temp.equal()) as id;
select pg_temp.proposed((select id from o), 50000);
select is((select count(*)::int from batch.item where batch_id = (select id from o) and obstacles ? 'de_minimis'), 0);
update rule.setting set value = jsonb_set(value, '{ceiling_eur}', '180') where name = 'batch.de_minimis';
select pg_temp.proposed((select id from o), 50000);
select is((select count(*)::int from batch.item where batch_id = (select id from o) and obstacles ? 'de_minimis'), 2, 'each is below the ceiling, both together are not');
update rule.setting set value = jsonb_set(value, '{ceiling_eur}', '120') where name = 'batch.de_minimis';
select pg_temp.proposed((select id from o), 50000);
select is((select count(*)::int from batch.item where batch_id = (select id from o) and obstacles ? 'de_minimis' and state = 'pending'), 2, 'told, and decided upon');
select is((select count(*)::int from batch.item where batch_id = (select id from o) and obstacles ? 'changed_since_assessed'), 0);
update application.assessment set assessed_at = '2023-01-01' where application_id = (select id from c where n = 1);
update batch.batch set state = 'previewing' where id = (select id from o);
select pg_temp.proposed((select id from o), 50000);
select is((select application_id from batch.item where batch_id = (select id from o) and obstacles ? 'changed_since_assessed'), (select id from c where n = 1), 'sent in after it was assessed');

-- What stops a row is told by name, and nothing else is blocking.
create function pg_temp.stops(p_codes text[]) returns text language plpgsql as $$
declare
  a_detail text;
begin
  update batch.item set obstacles = to_jsonb(p_codes), state = 'pending' where batch_id = (select id from o);
  perform batch.refuse_obstacles((select id from o));
  return '';
exception when sqlstate 'TS000' then
  get stacked diagnostics a_detail = pg_exception_detail;
  return (select string_agg(distinct e ->> 'code', ',') from jsonb_array_elements(a_detail::jsonb -> 'errors') e);
end
$$;
select is((select string_agg(c, ',') from unnest(batch.blocking()) c where pg_temp.stops(array[c]) <> c), null);
select is(pg_temp.stops('{late,not_assessed,de_minimis,overdue_report,open_flag,ineligible,changed_since_assessed}'), '');

-- Two approvers from a sum.
select pg_temp.act('caseworker');
select pg_temp.act('admin');
select from api.approval_chain_create(null, '{"levels": [{"from_ore": 140000, "steps": [{}, {}]}], "cause": "To fra 1 400 kroner"}');
select pg_temp.act('caseworker');
select is(jsonb_array_length((api.batch_submit((select id from s), null)).doc #> '{approval,steps}'), 2);
select pg_temp.act('approver');
select is((api.batch_approve((select id from s), null, '{}')).doc #>> '{approvals,0,by,name}', 'Person approver');
select throws_ok($$select api.batch_approve((select id from s), null, '{}')$$, 'TS000', 'batch.approve.second_person');
select * from finish();
rollback;
