-- The grounds to withhold a document from the party, and to leave out an advance notice, are those of the act in force.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create temp table c as select pg_temp.case_in('under_review') as id;
create function pg_temp.withheld(p_ground text) returns text language plpgsql as $$
declare r api.reply;
begin
  perform pg_temp.act('caseworker');
  r := api.access_package_create((select id from c), null, jsonb_build_object('withheld', jsonb_build_array(jsonb_build_object('object', 'application_version/1', 'ground', p_ground, 'reason', 'r'))));
  return (select x ->> 'source' from jsonb_array_elements(r.doc #> '{manifest,refused}') x where x ->> 'object' = 'application_version/1');
exception when sqlstate 'TS000' then
  return sqlerrm;
end $$;
create function pg_temp.all_of() returns text language sql as $$ select string_agg(g || ' ' || pg_temp.withheld(g), ', ' order by n)
  from unnest('{external_advice,subordinate_body,research,health_of_another,special_reasons,personal,informant,offences}'::text[]) with ordinality t (g, n) $$;
select is(pg_temp.all_of(), 'external_advice fvl § 18 b(2), subordinate_body fvl § 18 b(1), research fvl § 19(1) c, health_of_another fvl § 19(2) a, special_reasons fvl § 19(2) b, '
  'personal access_package.create.act, informant access_package.create.act, offences access_package.create.act');
create temp table d as select pg_temp.decided() as id;
create temp table r as select (api.decision_reverse((select id from d), null, '{"basis": "invalid", "outcome": "rejected", "amount_ore": 0, "grounds": "Vedtaket bygger på feil faktum."}')).id;
create function pg_temp.urgent() returns text language sql as $$ select pg_temp.refusal(format('select api.notice_exemption_create(%s, null, ''{"ground": "urgent", "reason": "Haster."}'')', (select id from r))) $$;
select is(pg_temp.urgent(), 'notice_exemption.create.act {"pointer": "/ground"}');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-01-05', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
select is(pg_temp.all_of(), 'external_advice fvl25 § 48(2), subordinate_body fvl25 § 48(1), research fvl25 § 50(1) c, health_of_another access_package.create.act, special_reasons access_package.create.act, '
  'personal fvl25 § 50(1) a, informant fvl25 § 50(1) e, offences fvl25 § 50(1) f');
select is(pg_temp.urgent(), 'not refused');
select is((select string_agg(g.code, ', ') from application.access_ground g cross join unnest('{1967,2025}'::text[]) t (of_act)
  where coalesce(g.act, t.of_act) = t.of_act and not exists (select from rule.law_source s where s.topic = 'access.' || g.code and s.act = t.of_act)), null, 'each ground has its paragraph in each act that has it');
select * from finish();
rollback;
