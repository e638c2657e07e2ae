-- Settings: what was installed, what people have set, from which day, and what each may be.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
select plan(38);
create function pg_temp.set_it(p_name text, p_value jsonb, p_from date default null) returns text language sql as $$
  select pg_temp.refusal(format('select api.setting_change_create(null, %L)', jsonb_strip_nulls(jsonb_build_object('name', p_name, 'valid_from', p_from, 'cause', 'c')) || jsonb_build_object('value', p_value))) $$;
select pg_temp.act('caseworker', 'setting_change_create');
select matches(pg_temp.set_it('notice.shown_days', '30'), 'access.role.missing');
select pg_temp.act('admin', 'setting_change_create');
select is(pg_temp.set_it('payment.debtor', '1'), 'setting.change.value {"errors": [{"code": "type", "pointer": "/value"}]}');
select is(pg_temp.set_it('notice.shown_days', '0'), 'setting.change.value {"errors": [{"code": "too_small", "limit": 1, "pointer": "/value"}]}');
select is(pg_temp.set_it('notice.shown_days', 'null'), 'setting.change.value {"errors": [{"code": "type", "pointer": "/value"}]}');
select is(pg_temp.set_it('letter.notice_by_email', '1'), 'setting.change.value {"errors": [{"code": "type", "pointer": "/value"}]}');
select is(pg_temp.set_it('notice.shown_days', '30', '2023-01-09'), 'setting.change.not_ahead {"pointer": "/valid_from"}');
select is(pg_temp.set_it('notice.shown_days', '30'), 'not refused');
select is(pg_temp.set_it('notice.shown_days', '60', '2023-02-01'), 'not refused');
select is(pg_temp.set_it('notice.shown_days', '45'), 'not refused');
select is((rule.setting('notice.shown_days', '2023-01-09'), rule.setting('notice.shown_days'), rule.setting('notice.shown_days', '2023-01-31'), rule.setting('notice.shown_days', '2023-02-01'))::text,
  '(90,45,45,60)', 'what held before holds for its days, and of two for a day the later');
select is(rule.setting_fault('money', 0, 9, true, 'null'), null, 'never');
select is((select concat_ws(' ', value, set_by ->> 'name', coming) from api.setting_list('auditor', '{}', null, 'notice', 1)), '45 Person admin [{"value": 60, "valid_from": "2023-02-01"}]');
select is((select count(*)::int from api.setting_list('admin', '{}', null, null, 500)), (select count(*)::int from rule.setting_kinds()));
select is((select array_agg(value order by id) from api.setting_change_list('admin', '{"name": "notice.shown_days"}', null, null, 9)), array['30', '60', '45']::jsonb[]);
select throws_ok($$update rule.setting_change set value = '1'$$, 'TS000', 'history.row.kept');
select is((select string_agg(distinct object || ' ' || action, ',') from history.entry where object = 'setting'), 'setting setting_change_create');

-- Documents, each with its shape, every fault by its pointer.
create function pg_temp.faults(p_name text, p_value jsonb) returns text language sql as
  $$ select coalesce(string_agg((f ->> 'pointer') || ' ' || (f ->> 'code'), ', ' order by f ->> 'pointer', f ->> 'code'), '') from rule.document_faults(p_value, rule.document_shape(p_name), '') f $$;
select is((select string_agg(k.name || pg_temp.faults(k.name, rule.setting(k.name)), ',') from rule.setting_kinds() k where k.kind = 'document' and pg_temp.faults(k.name, rule.setting(k.name)) <> ''), null, 'what is installed fits');
select is(pg_temp.faults('administrator', '{"name": "", "orgnr": "983544623", "colour": 1}'), '/colour unknown, /contact missing, /name too_short, /orgnr orgnr');
select is(pg_temp.faults('administrator', '[]'), ' type');
select is(pg_temp.faults('assignment.weight', '{"draft": -1, "submitted": 1.5, "under_review": 101, "awaiting_information": 1, "recommended": "1"}'),
  '/draft too_small, /recommended type, /submitted type, /under_review too_large');
select is(pg_temp.faults('attachment.media_types', '["application/pdf", "application/pdf", "pdf", 1]'), '/1 duplicate, /2 choice, /3 type');
select is(pg_temp.faults('attachment.media_types', '[]'), ' too_short');
select is(pg_temp.faults('batch.de_minimis', '{"ceiling_eur": 0, "years": 3, "scheme_ids": [99999], "rates": [{"from": "2023-02-30", "nok": 0.5}, {"nok": "11"}]}'),
  '/ceiling_eur too_small, /rates/0/from date, /rates/0/nok too_small, /rates/1/from missing, /rates/1/nok type, /scheme_ids/0 choice');
select is(pg_temp.faults('batch.de_minimis', jsonb_build_object('ceiling_eur', 300000, 'years', 3, 'scheme_ids', (select jsonb_agg(id) from scheme.scheme), 'rates', '[{"from": "2023-01-01", "nok": 11.5}]'::jsonb)), '');
select is(pg_temp.faults('decision.checks', '["facts", "other"]'), '/1 choice');
select is(pg_temp.faults('payment.debtor', '{"name": "D", "orgnr": "983544623", "account": "76940512058", "bic": "ndea", "customer_id": "/x", "division": "", "iban": "x"}'),
  '/account account, /bic bic, /customer_id bank_id, /division bank_id, /iban unknown, /orgnr orgnr');
select is(pg_temp.faults('payment.debtor', '{"name": "D", "orgnr": "983544622", "account": "76940512057", "bic": "NDEANOKKXXX", "customer_id": "A (1)", "division": "B-2"}'), '');
select is(array(select recipient.account_fits(x) from unnest('{76940512057,12345678903,12345678904,12340078900,00000000000,7694.05.12057,1234567890}'::text[]) x), '{t,t,f,f,f,f,f}', 'a bank''s internal accounts pay nobody');
select pg_temp.act('finance', 'setting_change_create');
select matches(pg_temp.set_it('decision.checks', '["facts"]'), 'access.role.missing', 'finance sets who pays, and nothing else');
select is(pg_temp.set_it('payment.debtor', '{"name": "D", "orgnr": "983544622", "account": "12345678903", "bic": "NDEANOKK", "customer_id": "A", "division": "B"}', '2023-02-01'), 'not refused');
select is((select concat_ws(' ', may_set, shape ->> 'type', coming -> 0 -> 'value' ->> 'account') from api.setting_list('finance', '{}', null, 'payment', 1)), 't object 12345678903');
select is((select bool_or(may_set) from api.setting_list('auditor', '{}', null, null, 500)), false);
update access.user_account set office_id = (select id from access.office where kind = 'delegated' limit 1) where username = 'finance2';
select is((select bool_or(may_set) from api.setting_list('finance2', '{}', null, null, 500)), false);
select pg_temp.act('finance2', 'setting_change_create');
select matches(pg_temp.set_it('payment.debtor', rule.setting('payment.debtor')), 'access.role.missing', 'nor does a delegated manager''s finance say who pays');
select pg_temp.act('admin', 'setting_change_create');
select is(pg_temp.set_it('decision.checks', '["facts", "colour"]'), 'setting.change.value {"errors": [{"code": "choice", "pointer": "/value/1"}]}');
select is(pg_temp.set_it('notice.shown_days', '{"a": 1}'), 'setting.change.value {"errors": [{"code": "type", "pointer": "/value"}]}', 'a number is no document');
select is(pg_temp.set_it('decision.checks', '["facts"]'), 'not refused');
select is(rule.setting('decision.checks'), '["facts"]', 'and counts');
select * from finish();
rollback;
