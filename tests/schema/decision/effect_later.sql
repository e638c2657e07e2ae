-- Of a reversal and a change too a case tells an approver beforehand that too little is left: what they free themselves counts.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(17);
create function pg_temp.told(p_decision bigint) returns text language sql as $$
  select coalesce(x ->> 'code', 'allowed') from jsonb_array_elements((api.application_get('approver', (select application_id from decision.decision where id = p_decision), '{}')).doc::jsonb -> 'actions') x where x ->> 'action' = 'approve_decision'
$$;
create function pg_temp.found(p_decision bigint) returns text language plpgsql as $$
begin
  perform pg_temp.act('approver');
  return coalesce(nullif(split_part(pg_temp.refusal(format('select api.decision_approve(%s, null, ''{}'')', p_decision)), ' ', 1), 'not'), 'allowed');
end $$;
create function pg_temp.both(p_decision bigint, p_code text, p_why text) returns setof text language plpgsql as $$
begin
  return next is(pg_temp.told(p_decision), p_code, p_why);
  return next is(pg_temp.found(p_decision), p_code, p_why || ', and so it is');
end $$;
create function pg_temp.sent(p_decision bigint) returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  perform api.decision_submit(pg_temp.exempted(p_decision), null);
  return p_decision;
end $$;
create function pg_temp.reversal(p_decision bigint, p_ore bigint, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.sent((api.decision_reverse(p_decision, null, jsonb_build_object('basis', 'invalid', 'outcome', 'granted', 'amount_ore', p_ore, 'grounds', 'Regelfeil.') || p_more)).id);
end $$;
create function pg_temp.increase(p_decision bigint, p_ore bigint, p_more jsonb default '{}') returns bigint language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.sent((api.change_request_decide((api.change_request_create((pg_temp.award_of(p_decision)).id, null, jsonb_build_object('kind', 'increase', 'wanted', jsonb_build_object('amount_ore', p_ore),
    'reason', 'Planen er endret.', 'on_behalf_reason', 'Avtalt på telefon.'))).id, null, '{"outcome": "granted", "grounds": "Økningen er rimelig."}' || p_more)).id);
end $$;

-- 800 000 in the scheme's budget, of which this award has 500 000.
create temp table d as select pg_temp.decided(500000) as id;
select pg_temp.act('caseworker');
update application.application set amount_ore = 900000 where id = (select application_id from decision.decision where id = (select id from d));
savepoint start;
create temp table r as select pg_temp.reversal(id, 800001) as id from d;
select pg_temp.both((select id from r), 'budget.commit.exceeded', 'a reversal gives more than is left and freed');
select is((select count(*)::int from decision.money_freed((select x from decision.decision x, r where x.id = r.id), pg_temp.award_of((select id from d)))), 1);
rollback to start;
create temp table r as select pg_temp.reversal(id, 800000) as id from d;
select pg_temp.both((select id from r), 'allowed', 'what the old award frees is the new one''s');
rollback to start;
create temp table r as select pg_temp.reversal(id, 600000, '{"amounts_by_year": [{"year": 2023, "amount_ore": 500000}, {"year": 2024, "amount_ore": 100000}]}') as id from d;
select pg_temp.both((select id from r), 'budget.commit.no_authority', 'a reversal binds beyond the year');
rollback to start;
create temp table i as select pg_temp.increase(id, 800001) as id from d;
select pg_temp.both((select id from i), 'budget.commit.exceeded', 'an increase adds more than is left');
select pg_temp.act('finance');
update budget.appropriation set keywords = '{overslagsbevilgning}' where chapter = '0765';
select is(pg_temp.told((select id from i)), 'allowed', 'an estimate is exceeded when the approver says so');
rollback to start;
create temp table i as select pg_temp.increase(id, 800000) as id from d;
select pg_temp.both((select id from i), 'allowed', 'all that is left may be added');
rollback to start;
create temp table i as select pg_temp.increase(id, 600000, '{"amounts_by_year": [{"year": 2024, "amount_ore": 100000}]}') as id from d;
select pg_temp.both((select id from i), 'budget.commit.no_authority', 'an increase in a later year needs authority');
select pg_temp.act('finance');
update budget.appropriation set commitment_authority_ore = 99999 where chapter = '0765';
select is(pg_temp.told((select id from i)), 'budget.commit.authority_exceeded');
update budget.appropriation set commitment_authority_ore = 100000 where chapter = '0765';
select pg_temp.both((select id from i), 'allowed', 'and enough of it');
select * from finish();
rollback;
