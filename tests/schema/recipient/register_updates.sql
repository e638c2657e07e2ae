-- Following the business register: who is told of what, the list of updates, eligibility, and payment.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(38);
create function pg_temp.worker(p_action text default 'register.look_up') returns void language sql as
  $$ select pg_temp.as_worker('worker.register', p_action) $$;
create function pg_temp.told(p_status jsonb, p_orgnr text default '210000005') returns void language plpgsql as $$
begin
  perform pg_temp.worker();
  perform recipient.register_store(recipient.register_ask(p_orgnr, null, 'update'), 'found', coalesce(p_status ->> 'kind', 'entity'), p_status::text);
end $$;
create function pg_temp.events() returns text language sql as $$ select string_agg(kind || coalesce(' ' || event_on, ''), ',' order by id) from recipient.register_event $$;
create function pg_temp.jobs(p_kind text) returns bigint language sql as $$ select count(*) from job.job where kind = p_kind $$;

-- What there is: a case that somebody has, one that nobody has, one that is over, and an award.
create temp table o as select pg_temp.decided(100000) as running, pg_temp.case_in('submitted') as asked, pg_temp.case_in('draft') as draft;
select pg_temp.act('caseworker');
select (api.application_claim((select asked from o), null)).id;
update access.user_account set language = 'nn' where username = 'caseworker';
create temp table n as select (select max(id) from application.notice) as last, (select count(*) from application.flag) as flags;

-- The first answer is nothing that happened, unless it tells of an end.
select pg_temp.told('{"navn": "Forening En"}');
select is(pg_temp.events(), null);
select is((select count(*) from application.notice where level = 'register'), 0::bigint);
select pg_temp.told('{"navn": "Forening En", "underAvvikling": true, "underAvviklingDato": "2023-01-05"}');
select is(pg_temp.events(), 'liquidation 2023-01-05');
select is((select count(*) from application.notice where level = 'register'), 2::bigint, 'one of each open case, none of drafts');
select is(n.user_id, pg_temp.user_id('caseworker'), 'to who has it') from application.notice n, o where n.level = 'register' and n.application_id = o.asked;
select is(f.kind || f.level || f.text, 'riskmediumMottakaren er under avvikling i Einingsregisteret. (05.01.2023)', 'in the language of who has it')
  from application.flag f, o where f.application_id = o.asked;
select is(access.person(f.raised_by) ->> 'name', 'Oppslag i Enhetsregisteret (automatisk)') from application.flag f, o where f.application_id = o.asked;
select pg_temp.told('{"navn": "Forening En", "underAvvikling": true, "underAvviklingDato": "2023-01-05"}');
select is(pg_temp.events(), 'liquidation 2023-01-05', 'told once');
select pg_temp.told('{"navn": "Forening En", "konkurs": true, "konkursdato": "2023-01-08"}');
select is((select level from application.flag f, o where f.application_id = o.asked order by f.id desc limit 1), 'high');
select pg_temp.told('{"navn": "Forening En"}');
select is(pg_temp.events(), 'liquidation 2023-01-05,bankrupt 2023-01-08,active', 'good news are told');
select is((select count(*) from application.flag f, o where f.application_id = o.asked), 2::bigint, 'and no risk');
select pg_temp.told('{"kind": "sub_entity", "overordnetEnhet": "974760673"}');
select pg_temp.told('{"kind": "sub_entity", "overordnetEnhet": "986252932"}');
select is(parent_orgnr, '986252932', 'gone to another') from recipient.register_event where kind = 'parent_changed';
select is((select count(*) from rule.reason where code like 'register.event.%'), 7::bigint, 'every kind has its words');
select is(doc ->> 'level', 'register') from application.notice n, application.notice_reply((select access.viewer_of(u, null) from access.user_account u where username = 'caseworker'), n.id)
  where n.level = 'register' order by n.id limit 1;

-- Eligibility asks what the register said, with the explanation kept.
create function pg_temp.active(p_orgnr text default '210000005', p_language text default 'nb') returns text language sql as $$
  select (x.c).result || ': ' || coalesce(application.eligibility_sentence('{"kind": "register_active"}', (x.c).result, (x.c).seen, '{}', p_language), '') from (
    select application.eligibility_check(a, c, jsonb_populate_record(r, jsonb_build_object('orgnr', p_orgnr)), '{"kind": "register_active"}') as c from application.application a join scheme.call c on c.id = a.call_id
      join recipient.recipient r on r.id = a.recipient_id, o where a.id = o.asked) x $$;
select is(pg_temp.active(), 'met: Enhetsregisteret har søkeren som aktiv, slått opp 10.01.2023.');
select is(pg_temp.active('974760673'), 'unclear: Søkeren er ikke slått opp i Enhetsregisteret.');
select is(pg_temp.active(null), 'not_met: Søkeren er ikke aktiv i Enhetsregisteret: har ikke organisasjonsnummer.');
select pg_temp.told('{"slettedato": "2023-01-09"}');
select is(pg_temp.active(), 'not_met: Søkeren er ikke aktiv i Enhetsregisteret: slettet 09.01.2023, slått opp 10.01.2023.');
select is(pg_temp.active(p_language => 'en'), 'not_met: The applicant is not active in Enhetsregisteret: deleted 09.01.2023, looked up 10.01.2023.');

-- A payment to who is gone is warned of, and approved only on grounds.
select pg_temp.act('caseworker2');
update recipient.bank_account set state = 'confirmed', confirmed_by = pg_temp.user_id('caseworker2'), confirmed_at = now();
create temp table r as select (select id from payment.payment_run order by id desc limit 1) as id;
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at, attested_by, attested_at) values ('proposed', '2023-01-12', '2023-12-31', pg_temp.user_id('finance'), rule.now(), null, null);
update r set id = (select max(id) from payment.payment_run);
update payment.payout set state = 'in_run', payment_run_id = (select id from r) where award_id in (select id from decision.award w, o where w.decision_id = o.running) and state in ('planned', 'due');
select is(d -> 'warnings' @> '[{"code": "register_deleted", "status": "deleted", "status_on": "2023-01-09", "payouts": 1, "stops": true}]', true, 'told before somebody tries')
  from r, payment.run_doc(r.id) d;
select pg_temp.act('finance');
select is((api.payment_run_attest((select id from r), null)).doc ->> 'state', 'attested');
select pg_temp.act('approver2');
select is(pg_temp.refusal(format('select api.payment_run_approve(%s, null)', (select id from r))),
  format('payment_run.approve.register {"names": "Forening En", "recipient_ids": [%s]}', pg_temp.recipient_id('Forening En')));
savepoint a;
select pg_temp.told('{"underAvvikling": true}');
select is(d -> 'warnings' -> 0 ->> 'stops', 'false', 'who winds up is only looked at') from r, payment.run_doc(r.id) d;
select pg_temp.act('approver2');
select is((api.payment_run_approve((select id from r), null, '{"register_grounds": "Trengs ikke"}')).doc ->> 'register_grounds', null, 'grounds that nobody asked for are not kept');
rollback to a;
select is((api.payment_run_approve((select id from r), null, '{"register_grounds": "Boet har bekreftet kontoen."}')).doc ->> 'register_grounds', 'Boet har bekreftet kontoen.');

-- Who is in a run is asked about in the other register where the last answer is from before today.
select pg_temp.act('finance');
update recipient.register_reading set voluntary_used = true;
insert into recipient.voluntary_entry (orgnr, status, account_number, digest, fetched_at) values ('210000005', 'registered', '76940512057', repeat('0', 64), rule.now());
select payment.ask_accounts(id) from r;
select is(pg_temp.jobs('register.voluntary'), 0::bigint, 'not when it has answered today');
update recipient.voluntary_entry set fetched_at = rule.now() - interval '1 day';
select payment.ask_accounts(id) from r;
select is(pg_temp.jobs('register.voluntary'), 1::bigint);
update payment.payout set bank_account_id = (select id from recipient.bank_account where recipient_id = pg_temp.recipient_id('Forening En') and state = 'confirmed') where payment_run_id = (select id from r);
select is(string_agg(w.code || ' ' || w.stops, ',' order by w.code), 'account_differs false,register_deleted true', 'whoever looks at the run sees that it has another account')
  from r, payment.register_warnings(r.id) w;

-- The lists of updates are read on from where reading stopped.
select pg_temp.worker('tick');
delete from job.job;
select recipient.register_tick(false, false);
select is(pg_temp.jobs('register.updates'), 0::bigint);
select recipient.register_tick(true, false);
select is(pg_temp.jobs('register.updates'), 1::bigint, 'due at first');
select is((select count(*) from recipient.register_look_up where occasion = 'first') > 0, true);
update job.job set priority = 3, state = 'ready' where kind = 'register.look_up';
select matches(recipient.register_cursor('enheter'), '^dato=20[-0-9]{8}T[0-9:]{8}[.][0-9]{3}Z$', 'by time at first');
select is(recipient.register_updates_take('enheter', '{"page": {}, "_embedded": {"oppdaterteEnheter": [{"oppdateringsid": 7, "organisasjonsnummer": "210000005"}, {"oppdateringsid": 9, "organisasjonsnummer": "999999999"}, {"oppdateringsid": "x"}]}}'), 3);
select is(recipient.register_cursor('enheter'), 'oppdateringsid=10', 'then by number');
select is((select occasion from recipient.register_look_up where orgnr = '210000005' and state = 'asked'), 'update', 'those that are ours are asked about');
select is(recipient.register_updates_take('enheter', '{"page": {}}') || recipient.register_cursor('enheter'), '0oppdateringsid=10', 'no updates, no way further');
select matches(recipient.register_cursor('underenheter'), '^dato=', 'each list by itself');
delete from job.job;
select recipient.register_updates_end(), recipient.register_tick(true, false);
select is(pg_temp.jobs('register.updates'), 0::bigint, 'not again before its time');
select * from finish();
rollback;
