-- Who approves a batch: by the approval chains of its schemes and its sum, in order, substitutes with the authority of who is
-- away, and everything void when a row changes.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir batches.psql
select plan(25);
create function pg_temp.submitted(p_amount bigint, p_schemes text[] default '{Ordning A}') returns bigint language plpgsql as $$
declare
  the_cases bigint[] := array(select pg_temp.case_in('under_review', p_amount, s) from unnest(p_schemes) s);
  an_id bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.batch_create(null, jsonb_build_object('name', 'B', 'call_ids', (select jsonb_agg(pg_temp.call_id(s)) from unnest(p_schemes) s), 'method', jsonb_build_object('kind', 'listed',
    'grounds', '{"granted": "Gode tiltak."}'::jsonb, 'items', (select jsonb_agg(jsonb_build_object('application_id', c, 'outcome', 'granted', 'amount_ore', p_amount)) from unnest(the_cases) c))))).id;
  perform pg_temp.preview(an_id);
  perform pg_temp.act('caseworker');
  perform api.batch_submit(an_id, null);
  return an_id;
end
$$;
create temp table b (id bigint);
create function pg_temp.approve(p_user text, p_body jsonb default '{}') returns jsonb language plpgsql as $$
begin
  perform pg_temp.act(p_user);
  return (api.batch_approve((select id from b), null, p_body)).doc;
end
$$;
create function pg_temp.action(p_user text) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((api.batch_get(p_user, (select id from b))).doc -> 'actions') x where x ->> 'action' = 'approve' $$;
create function pg_temp.for(p_user text) returns jsonb language sql as $$ select jsonb_build_object('for_user_id', pg_temp.user_id(p_user)) $$;

-- A substitute approves with the authority of who is away, within the lesser of both.
select pg_temp.act('admin');
select from api.authority_put(pg_temp.user_id('approver'), '0', '{"amount_ore": 5000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "D1"}');
select from api.authority_put(pg_temp.user_id('approver2'), '0', jsonb_build_object('amount_ore', 3000, 'schemes', jsonb_build_array((select id from scheme.scheme where name = 'Ordning B')),
  'valid_from', '2023-01-01', 'valid_to', '2023-12-31', 'document', 'D2'));
insert into b select pg_temp.submitted(2000);
select throws_ok($$select pg_temp.approve('approver2')$$, 'decision.approve.authority', 'outside one''s own authority');
select pg_temp.act('admin');
select from api.absence_create(null, jsonb_build_object('user_id', pg_temp.user_id('approver'), 'substitute_id', pg_temp.user_id('approver2'), 'from_on', '2023-01-10', 'to_on', '2023-01-12', 'ground', 'Ferie'));
select is(pg_temp.action('approver2'), 'allowed', 'told beforehand');
select is((select array[doc ->> 'state', doc #>> '{approved_by,name}', doc #>> '{approved_for,name}'] from pg_temp.approve('approver2') doc), '{approved,Person approver2,Person approver}', 'for who is away');
select pg_temp.run((select id from b));
select is((select array_agg(decision.approver_named(d, 'nb')) from decision.decision d where d.batch_id = (select id from b)), '{"Person approver2 for Person approver"}', 'so each letter is signed');
select is((select decision.doc(d.id) #>> '{approved_for,name}' from decision.decision d where d.batch_id = (select id from b)), 'Person approver', 'and each decision says');
update b set id = pg_temp.submitted(4000);
select is(pg_temp.action('approver2'), 'decision.approve.authority', 'within the lesser of both authorities');
select throws_ok($$select pg_temp.approve('approver2', pg_temp.for('head'))$$, 'decision.approve.authority', 'nobody named is nobody');
update b set id = pg_temp.submitted(2500);
select is(pg_temp.refusal($$select pg_temp.approve('approver2', pg_temp.for('both'))$$), 'decision.approve.not_substitute {"pointer": "/for_user_id"}', 'for nobody else');
select pg_temp.act('approver');
select from api.application_impartiality((select application_id from batch.item where batch_id = (select id from b)), null, '{"conflict": true, "ground": "Bror"}');
select is(pg_temp.action('approver2'), 'decision.approve.authority', 'never for somebody with a conflict in it');
update b set id = pg_temp.submitted(2600);
update rule.instance set business_date = '2023-01-13';
select is(pg_temp.action('approver2'), 'decision.approve.authority', 'and only in the dates');
update rule.instance set business_date = '2023-01-10';
select pg_temp.act('admin');
update batch.batch set also_prepared_by = array[pg_temp.user_id('approver')] where id = (select id from b);
select is(pg_temp.action('approver2'), 'decision.approve.authority', 'nor for who had a hand in it');

-- The strictest of its schemes, by the sum of all.
select pg_temp.act('admin');
select from api.approval_chain_create(null, '{"levels": [{"from_ore": 5000, "steps": [{}, {}]}], "cause": "To fra 50 kroner"}');
select from api.approval_chain_create(null, jsonb_build_object('scheme_id', (select id from scheme.scheme where name = 'Ordning B'), 'ordered', true,
  'levels', '[{"from_ore": 0, "steps": [{"office": "other", "authority_ore": 0}, {}]}]'::jsonb, 'cause', 'Først en annen enhet'));
update b set id = pg_temp.submitted(2000);
select is((select jsonb_array_length(doc #> '{approval,steps}') from api.batch_get('auditor', (select id from b))), 1, 'below the amount one');
update b set id = pg_temp.submitted(2500, '{Ordning A,Ordning B}');
create temp table seen as select (api.batch_get('both', (select id from b))).doc -> 'approval' as doc;
select is((select array[doc ->> 'ordered', jsonb_array_length(doc -> 'steps')::text, jsonb_array_length(doc #> '{steps,1,demands}')::text, doc #>> '{steps,0,turn}', doc #>> '{steps,1,turn}'] from seen),
  '{true,2,2,true,false}', 'both are followed');
select is((select doc #>> '{steps,0,demands,1,office}' from seen), 'other', 'with what each demands');
delete from access.tx_actor;
select pg_temp.user_add('third', '{approver}', 'Ledelsen'), pg_temp.user_add('fourth', '{approver}', 'Statsforvalteren');
select is(pg_temp.action('third'), 'allowed');
select is((select jsonb_array_length(doc -> 'approvals') from pg_temp.approve('third', '{"checked": ["rules"]}') doc), 1, 'the first is noted');
select is(pg_temp.action('third'), 'batch.approve.second_person', 'batch.approve.second_person');
select throws_ok($$select pg_temp.approve('third')$$, 'batch.approve.second_person');
select is((select array[doc ->> 'state', doc #>> '{approvals,0,by,name}', doc #>> '{approvals,0,checked,0}'] from pg_temp.approve('both') doc), '{approved,"Person third",rules}', 'the second decides');
select throws_ok($$update batch.batch set approved_by = pg_temp.user_id('third') where id = (select id from b)$$, '23514', null, 'the tables hold it too');

-- What changes voids all.
update b set id = pg_temp.submitted(3000, '{Ordning A,Ordning A}');
select is(pg_temp.approve('third') ->> 'state', 'submitted');
select pg_temp.act('caseworker');
update batch.item set amount_ore = 2999 where batch_id = (select id from b) and id = (select min(id) from batch.item where batch_id = (select id from b));
select is((select array[doc #>> '{refused,current_state}'] from pg_temp.approve('both') doc), '{preview}', 'a preview again');
select is((select array[approvals::text, cardinality(approver_ids)::text] from batch.batch where id = (select id from b)), '{[],0}', 'and nobody has approved');
select pg_temp.act('caseworker');
select from api.batch_submit((select id from b), null);
select is(pg_temp.approve('third') ->> 'state', 'submitted', 'from the start');
select is((select (api.batch_return((select id from b), null, '{"reason": "Nei"}')).doc -> 'approvals'), '[]', 'returned by who has approved');
select * from finish();
rollback;
