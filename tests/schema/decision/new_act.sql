-- The grounds of reversal that the act of 2025 adds serve from the day it is in force, and letters cite it from then on.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(10);
create temp table c as select pg_temp.case_in('recommended') as id;
select pg_temp.act('approver');
select from api.decision_approve(pg_temp.decision_of((select id from c)), null, '{}');
create temp table d as select pg_temp.decision_of((select id from c)) as id;
create function pg_temp.reverse(p_basis text) returns text language plpgsql as $$
begin
  perform pg_temp.act('caseworker');
  return pg_temp.refusal(format('select api.decision_reverse(%s, null, %L)', (select id from d),
    jsonb_build_object('basis', p_basis, 'outcome', 'rejected', 'amount_ore', 0, 'grounds', 'Tiltaket er lagt ned, og midlene brukes ikke.')));
end $$;
select is(pg_temp.reverse('premises'), 'decision.reverse.act {"basis": "premises", "source": "fvl25 § 71(1) c"}');
select is(pg_temp.reverse('weighty_interests'), 'decision.reverse.act {"basis": "weighty_interests", "source": "fvl25 § 71(1) d"}');
select is((access.me_doc(pg_temp.user_id('caseworker'))) ->> 'act', '1967');
select pg_temp.act('admin');
insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-02-01', 'Kgl.res.', pg_temp.user_id('admin'), rule.now();
select is(split_part(pg_temp.reverse('premises'), ' ', 1), 'decision.reverse.act', 'not before its day');
update rule.instance set business_date = '2023-02-01';
select is((access.me_doc(pg_temp.user_id('caseworker'))) ->> 'act', '2025');
savepoint one;
select is(pg_temp.reverse('weighty_interests'), 'not refused', 'from that day on');
rollback to one;
select is(pg_temp.reverse('premises'), 'not refused');
select is((select basis from decision.decision where id = pg_temp.decision_of((select id from c))), 'premises');
select is(rule.cite('reversal.premises', 'nb', '2023-02-01'), 'fvl § 71 første ledd c', 'as letters cite it');
select is((select count(*)::int from decision.reversal_basis b where not exists (select from rule.law_source s where s.topic = 'reversal.' || b.code and s.act = '2025')), 0, 'each ground has its paragraph');
select * from finish();
rollback;
