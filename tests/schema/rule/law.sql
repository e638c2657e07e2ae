-- The switch to the new Public Administration Act: chosen by the day a deadline begins, on both sides of it.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select no_plan();
create function pg_temp.set_law(p_body text) returns text language sql as $$ select pg_temp.refusal(format('select api.law_set(null, %L)', p_body)) $$;
select is((api.law_get('applicant')).doc ->> 'act', '1967', 'until something else is written');
select is(rule.law_source('appeal', '2060-01-01'), 'fvl § 29(1)');
select pg_temp.act('scheme_owner');
select alike(pg_temp.set_law('{"in_force_on": "2023-06-01", "source": "Kgl.res."}'), 'access.role.missing%');
select pg_temp.act('admin');
select is(pg_temp.set_law('{"in_force_on": "2023-01-10", "source": "Kgl.res."}'), 'law.set.not_ahead {"pointer": "/in_force_on"}');
select is(pg_temp.set_law('{"in_force_on": "2023-03-01", "source": "Kgl.res."}'), 'not refused');
select is(pg_temp.set_law('{"in_force_on": null, "source": "Utsatt"}'), 'not refused', 'postponed while it has not come');
select is(rule.act_on('2023-07-01'), '1967');
select throws_ok($$select api.law_set('1', '{"in_force_on": "2023-02-01", "source": "s"}')$$, 'TS000', 'resource.change.stale');
select is(pg_temp.set_law('{"in_force_on": "2023-02-01", "source": "Kgl.res. 2"}'), 'not refused');
select is(rule.act_on('2023-01-31') || rule.act_on('2023-02-01'), '19672025', 'the day itself is the first');
select is((select count(*)::int from rule.law_source a where not exists (select from rule.law_source b where b.topic = a.topic and b.act <> a.act)
  and a.topic not in (select 'reversal.' || g.code from decision.reversal_basis g where g.act = a.act union select 'access.' || g.code from application.access_ground g where g.act = a.act)), 0, 'each topic stands in both acts, but for grounds that only one has');
select is((select count(*)::int from application.access_ground g where rule.law_source('access.' || g.code, '2023-01-01') <> g.source), 0, 'the old references are those there were');

-- what a refusal cites comes with it, in each language, by the day that its rule goes by; so does what its errors cite
create function pg_temp.cited(p_code text, p_detail jsonb, p_day date) returns jsonb language plpgsql as $$
declare a_detail text;
begin
  perform rule.refuse(p_code, p_detail, p_day);
exception when sqlstate 'TS000' then
  get stacked diagnostics a_detail = pg_exception_detail;
  return a_detail;
end $$;
select is(pg_temp.cited('appeal.check.too_late', '{"a": 1}', '2023-01-31'),
  '{"a": 1, "law": {"appeal.absolute": {"en": "Public Administration Act § 31 third paragraph", "nb": "fvl § 31 tredje ledd", "nn": "fvl § 31 tredje ledd"}}}');
select is(pg_temp.cited('appeal.check.too_late', null, '2023-02-01') #>> '{law,appeal.absolute,nb}', 'fvl § 65 tredje ledd');
select is((select string_agg(c.key || ' ' || (c.value ->> 'nb'), ', ' order by c.key) from jsonb_each(pg_temp.cited('decision.submit.reasons', '{"errors": [{"code": "grounds_thin"}, {"code": "appeal_body_missing"}]}', '2023-02-01') -> 'law') c),
  'reasons.all fvl §§ 56, 57, 59, reasons.content fvl § 57, reasons.notice fvl § 59');
select is(pg_temp.cited('law.set.in_force', null, null), '{}', 'and nothing where nothing is cited');
select is(rule.cite('delay', 'en', '2023-01-31') || ', ' || rule.cite('delay', 'en', '2023-02-01'), 'good administrative practice, Public Administration Act § 17 third paragraph', 'what an act does not say is cited in words');

-- the day before, and the day
update rule.instance set business_date = '2023-01-31';
create table pg_temp.c as select pg_temp.case_in('submitted') as old;
create table pg_temp.d as select pg_temp.decided(100000) as id;
select appeal.open_clock(array[id]) from d;
select is((select rule from application.deadline where application_id = (select old from c) and kind = 'preliminary_answer'), 'fvl § 11 a');
select is((select x.rule from application.deadline x join decision.decision y on y.application_id = x.application_id where y.id = (select id from d) and x.kind = 'appeal'), 'fvl § 29(1)');
update rule.instance set business_date = '2023-02-01';
alter table pg_temp.c add new bigint;
update c set new = pg_temp.case_in('submitted');
create table pg_temp.e as select pg_temp.decided(100000) as id;
select appeal.open_clock(array[id]) from e;
select is((select rule from application.deadline where application_id = (select new from c) and kind = 'preliminary_answer'), 'fvl25 § 17');
select is((select x.rule from application.deadline x join decision.decision y on y.application_id = x.application_id where y.id = (select id from e) and x.kind = 'appeal'), 'fvl25 § 63(1)');
select is((select rule from application.deadline where application_id = (select old from c) and kind = 'preliminary_answer'), 'fvl § 11 a', 'what was registered stays');
select pg_temp.act('caseworker');
create table pg_temp.k as select (api.appeal_create(id, null, '{"received_on": "2023-02-02", "grounds": "Nei"}')).id as late, null::bigint as new from d;
update k set new = (api.appeal_create((select id from e), null, '{"received_on": "2023-02-02", "grounds": "Nei"}')).id;
select is((select rule from appeal.appeal where id = late), 'fvl § 29(1)', 'an appeal goes by the day its notice arrived'), is((select rule from appeal.appeal where id = new), 'fvl25 § 63(1)') from k;
select is((select x.rule from application.deadline x join appeal.appeal a on a.application_id = x.application_id where a.id = (select late from k) and x.kind = 'forwarding'), 'fvl25 § 67(3)', 'what begins now goes by what holds now');
select lives_ok($$select api.application_request_information(new, null, '{"message": "Budsjett?", "due_on": "2023-02-20"}') from c$$);
select is((select rule from application.deadline where application_id = (select new from c) and kind = 'information_due'), 'fvl25 § 16(2)');
select lives_ok($$select api.advance_notice_create(old, null, '{"subject": "Avslag", "text": "Vi vurderer avslag", "due_on": "2023-03-01"}') from c$$);
select is((select rule from application.deadline where application_id = (select old from c) and kind = 'advance_notice'), 'fvl25 § 42');
create table pg_temp.p as select (api.access_package_create(new, null, '{}')).doc as doc from c;
select lives_ok($$select api.note_create(new, null, '{"text": "Internt"}') from c$$);
select is((select (api.access_package_create(new, null, '{}')).doc #>> '{manifest,refused,0,source}' from c), 'fvl25 § 47(1)');
select is((select string_agg(x.act || ' ' || x.rule_text, ', ' order by n) from (values (1, '2023-01-31'::date, null), (2, '2023-02-01', null), (3, '2023-02-01', '1967')) t (n, day, law)
  cross join lateral api.deadline_act('applicant', t.day, t.law, 'fvl § 29(1)', 'fvl25 § 63(1)') x), '1967 fvl 1967 § 29 første ledd, 2025 fvl § 63 første ledd, 1967 fvl 1967 § 29 første ledd');

-- what is stored stays a code, and is cited as people call the act: that of today by its name alone, the other with its year
create function pg_temp.in_all(p_source text) returns text language sql as $$ select string_agg(rule.cited(p_source, l), ' | ' order by n) from unnest('{nb,nn,en}'::text[]) with ordinality t (l, n) $$;
select is(pg_temp.in_all('fvl25 § 63(1)'), 'fvl § 63 første ledd | fvl § 63 første ledd | Public Administration Act § 63 first paragraph');
select is(pg_temp.in_all('fvl § 29(1)'), 'fvl 1967 § 29 første ledd | fvl 1967 § 29 første ledd | Public Administration Act 1967 § 29 first paragraph');
select is(pg_temp.in_all('fvl25 § 50(1) a'), 'fvl § 50 første ledd a | fvl § 50 første ledd a | Public Administration Act § 50 first paragraph a');
select is(pg_temp.in_all('ulovfestet forvaltningsrett'), 'ulovfestet forvaltningsrett | ulovfesta forvaltningsrett | unwritten administrative law');
select is(pg_temp.in_all('foreldelsesloven §§ 2, 3'), 'foreldelsesloven §§ 2 og 3 | foreldingslova §§ 2 og 3 | Limitation Act §§ 2 and 3');
select is(pg_temp.in_all('ordningens frist fra 10.01.2023'), 'fristen i ordningen fra 10.01.2023 | fristen i ordninga frå 10.01.2023 | the deadline of the scheme from 10.01.2023');
select is(pg_temp.in_all('fvl25 § 42 gir parten tid (1) til å svare'), 'fvl25 § 42 gir parten tid (1) til å svare | fvl25 § 42 gir parten tid (1) til å svare | fvl25 § 42 gir parten tid (1) til å svare', 'what somebody wrote stays');
select is(rule.cited(null, 'nb'), null);
select is((select string_agg(distinct x.rule, ', ') from application.deadline x where x.rule !~ '^fvl' and rule.cited(x.rule, 'en') = x.rule), null, 'each has its words');
select is((select count(*)::int from rule.law_source s where s.source ~ '^fvl' and rule.cited(s.source, 'nb') ~ 'fvl25|[(]' and s.nn is null), 0, 'each paragraph there is, is understood');
select pg_temp.act('admin', 'law_set');
select is(pg_temp.set_law('{"in_force_on": "2024-01-01", "source": "s"}'), 'law.set.in_force {}');
select is((api.law_get('applicant')).doc ->> 'act', '2025');
select throws_ok('update rule.law_in_force set in_force_on = null', 'TS000', 'history.row.kept');
select * from finish();
rollback;
