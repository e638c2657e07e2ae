-- A case tells an approver beforehand what the approval would find: who may be given money, how much is left, and that
-- the decision is not what was sent.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(19);
create function pg_temp.told(p_case bigint) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((api.application_get('approver', p_case, '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision'
$$;
create function pg_temp.found(p_case bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('approver');
  return coalesce(split_part(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', pg_temp.decision_of(p_case))), ' ', 1), 'allowed');
end $$;
create function pg_temp.both(p_case bigint, p_code text, p_why text) returns setof text language plpgsql as $$
begin
  return next is(pg_temp.told(p_case), p_code, p_why);
  return next is(pg_temp.found(p_case), p_code, p_why || ', and so it is');
end $$;
create temp table c as select pg_temp.case_in('recommended', 100000) as id;
create temp table c2 as select pg_temp.case_in('recommended', 750000) as id;

select pg_temp.act('scheme_owner');
update scheme.scheme set form = 'earmarked' where name = 'Ordning A';
select pg_temp.both((select id from c), 'decision.approve.not_earmarked', 'the scheme is for others');
select pg_temp.act('scheme_owner');
update scheme.scheme set form = 'competition', restricted_to = '{municipality}' where name = 'Ordning A';
select pg_temp.both((select id from c), 'decision.approve.restricted', 'the scheme is for other types');
select pg_temp.act('scheme_owner');
update scheme.scheme set restricted_to = null where name = 'Ordning A';

-- 800 000 in the scheme's budget: the one leaves too little for the other.
select is(pg_temp.told((select id from c2)), 'allowed');
select is(pg_temp.told((select id from c)), 'allowed');
select pg_temp.act('approver');
select lives_ok($$select api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}')$$);
select pg_temp.both((select id from c2), 'budget.commit.exceeded', 'the other has taken it');
select is((select x ->> 'reason' from jsonb_array_elements((api.application_get('approver', (select id from c2), '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision'),
  'Det er ikke nok penger igjen i ordningens budsjett eller på posten til dette beløpet.', 'with a sentence why');
select is((select x ->> 'code' from jsonb_array_elements((api.application_get('caseworker', (select id from c2), '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision'),
  'access.role.missing', 'what is not one''s own to do says so first');
select pg_temp.act('finance');
update budget.appropriation set keywords = '{overslagsbevilgning}' where chapter = '0765';
select is(pg_temp.told((select id from c2)), 'allowed', 'an estimate is exceeded when the approver says so');
select is(pg_temp.found((select id from c2)), 'budget.commit.estimate_exceeded', 'and asked');
update budget.appropriation set keywords = '{}' where chapter = '0765';

-- Later years need authority.
create temp table c3 as select pg_temp.case_in('under_review', 100000) as id;
select pg_temp.act('caseworker');
create temp table d3 as select id from api.decision_create((select id from c3), null,
  '{"outcome": "granted", "amount_ore": 100000, "grounds": "Godt tiltak.", "amounts_by_year": [{"year": 2023, "amount_ore": 40000}, {"year": 2024, "amount_ore": 60000}]}');
select from api.decision_submit((select id from d3), null);
select pg_temp.both((select id from c3), 'budget.commit.no_authority', 'nothing is bound beyond the year');
select pg_temp.act('finance');
update budget.appropriation set commitment_authority_ore = 50000 where chapter = '0765';
select pg_temp.both((select id from c3), 'budget.commit.authority_exceeded', 'nor more than authority holds');

-- Anything decided that changed after it was sent voids it.
select pg_temp.act('caseworker');
update decision.decision set digest = repeat('0', 64) where id = (select id from d3);
select pg_temp.both((select id from c3), 'decision.approve.changed', 'what was sent is not what it is');
select * from finish();
rollback;
