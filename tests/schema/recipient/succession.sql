-- What becomes of a recipient: who decides it, and what follows to whom.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
select plan(34);
insert into recipient.recipient (orgnr, name, type, sector, municipality) values ('210000021', 'Forening Ny', 'voluntary_organisation', 'organisations', '0301'),
  ('210000048', 'Forening Tre', 'voluntary_organisation', 'organisations', '0301');
create function pg_temp.record(p_body jsonb, p_of text default 'Forening En') returns bigint language sql as
  $$ select (api.succession_create(pg_temp.recipient_id(p_of), null, '{"effective_on": "2023-01-10", "ground": "Enhetsregisteret"}' || p_body)).id $$;
create function pg_temp.recorded(p_body jsonb) returns text language sql as $$ select pg_temp.refusal(format('select pg_temp.record(%L)', p_body)) $$;
create function pg_temp.into(p_kind text, p_name text default 'Forening Ny') returns jsonb language sql as
  $$ select jsonb_build_object('kind', p_kind, 'successor_id', pg_temp.recipient_id(p_name)) $$;
create function pg_temp.holder(p_application bigint) returns text language sql as
  $$ select r.name from application.application a join recipient.recipient r on r.id = a.recipient_id where a.id = p_application $$;

-- What there is: an award that runs, an application under way, one that is finished, a claim.
create temp table o as select pg_temp.decided(100000) as running, pg_temp.case_in('submitted') as asked, pg_temp.decided(5000, false) as offered;
create temp table w as select w.* from decision.award w, o where w.decision_id = o.running;
create temp table f as select w.id, w.application_id from decision.award w, o where w.decision_id = o.offered;
select pg_temp.act('caseworker');
select api.award_decline((select id from f), null, '{}');
select api.bank_account_create(pg_temp.recipient_id('Forening Ny'), null, '{"account_number": "86011117947"}');
select pg_temp.act('finance');
select api.bank_account_confirm((select max(id) from recipient.bank_account), null);
insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, limitation_from, opened_by, opened_at)
  select w.application_id, w.id, w.recipient_id, 'draft', 'other', 'g', 1, '2023-01-10', pg_temp.user_id('finance'), rule.now() from w;

-- Who records what.
select pg_temp.act('approver');
select is(pg_temp.recorded(pg_temp.into('merger')), 'access.role.missing {"roles": ["caseworker", "finance"]}');
select pg_temp.act('both');
select is(pg_temp.recorded('{"kind": "merger"}'), 'succession.create.successor {"pointer": "/successor_id"}');
select is(pg_temp.recorded(pg_temp.into('bankruptcy')), 'succession.create.successor {"pointer": "/successor_id"}', 'a bankruptcy has no successor');
select is(pg_temp.recorded(pg_temp.into('merger', 'Forening En')), 'succession.create.successor {"pointer": "/successor_id"}');
create temp table s as select pg_temp.record(pg_temp.into('merger') || '{"effective_on": "2023-01-11"}') as id;
create function pg_temp.s() returns bigint language sql as $$ select id from s $$;
select is(pg_temp.recorded(pg_temp.into('merger')), 'succession.create.under_way {}');
select is(pg_temp.refusal(format('select api.succession_confirm(%s, null)', pg_temp.s())), 'succession.confirm.same_person {}');
select is(recipient.succession_codes(access.actor(), s)::text, '{succession.confirm.same_person,NULL}') from recipient.succession s where id = pg_temp.s();
select is((d -> 'moves') - 'payouts_left', jsonb_build_object('applications', (select jsonb_agg(x order by x) from (select application_id as x from w union select asked from o) t),
  'awards', (select jsonb_agg(id) from w), 'claims', (select jsonb_agg(id) from payment.claim), 'payouts', (select jsonb_agg(p.id) from payment.payout p join w on w.id = p.award_id)),
  'what goes on, not what is finished') from (select (recipient.succession_reply(access.actor(), pg_temp.s())).doc as d) x;
select pg_temp.act('approver');
select is(split_part(pg_temp.refusal(format('select api.succession_confirm(%s, null)', pg_temp.s())), ' ', 1), 'succession.confirm.not_yet');
update rule.instance set business_date = '2023-01-11';
update payment.payout set state = 'held', held_reason = 'x', held_from = 'planned' where award_id = (select id from w);
savepoint a;
insert into payment.payment_run (state, pay_on, due_by, proposed_by, proposed_at) values ('proposed', '2023-01-12', '2023-12-31', pg_temp.user_id('finance'), rule.now());
update payment.payout set state = 'planned', held_reason = null, held_from = null where award_id = (select id from w);
update payment.payout set state = 'in_run', payment_run_id = (select max(id) from payment.payment_run) where award_id = (select id from w);
select is(pg_temp.refusal(format('select api.succession_confirm(%s, null)', pg_temp.s())), 'recipient.merge.in_run {}', 'a run is waited for');
rollback to a;

-- Decided by another: what goes on follows.
select is((api.succession_confirm(pg_temp.s(), null)).doc ->> 'state', 'done');
select is(pg_temp.holder((select application_id from w)) || ', ' || pg_temp.holder((select asked from o)) || ', ' || pg_temp.holder((select application_id from f)),
  'Forening Ny, Forening Ny, Forening En', 'what is finished stays with whom it was');
select is((select x.recipient_id from decision.award x join w using (id)), pg_temp.recipient_id('Forening Ny'));
select is((select x.account_number from decision.award x join w using (id)), null, 'paid to the successor''s own account');
select is((select payment.blocked_by(p, '2023-01-12')::text from payment.payout p join w on w.id = p.award_id), '{}', 'which two people have confirmed');
select is((select bool_and(recipient_id = pg_temp.recipient_id('Forening Ny')) from payment.claim), true);
select is((select active from recipient.recipient where name = 'Forening En'), false);
select is((select count(*)::int from recipient.recipient where name = 'Forening En' and merged_into_id is null), 1, 'it was another, not the same twice');
select is((select history.row_of(h.body) ->> 'recipient_id' from history.entry h where h.object = 'award' and h.object_id = (select id from w) and h.version = 1), pg_temp.recipient_id('Forening En')::text,
  'history keeps who held it');
select is((select moved -> 'awards' -> 0 from recipient.succession where id = pg_temp.s()), (select to_jsonb(id) from w));
select is(split_part(pg_temp.refusal(format('select api.succession_confirm(%s, null)', pg_temp.s())), ' ', 1), 'object.move.illegal', 'once');
select is((select string_agg(recipient_name || ' → ' || successor_name, '; ') from api.succession_list('auditor', pg_temp.recipient_id('Forening Ny'), '{}', null, null, 50)), 'Forening En → Forening Ny');
select is(access.visible(access.whoami('applicant'), 'succession', pg_temp.s()), false);

-- A new number: people, rights to act and accounts too.
select pg_temp.act('caseworker');
insert into recipient.contact (recipient_id, name, main) values (pg_temp.recipient_id('Forening Ny'), 'Kari', true);
update s set id = pg_temp.record(pg_temp.into('new_number', 'Forening Tre'), 'Forening Ny');
select pg_temp.act('approver');
select is((api.succession_confirm(pg_temp.s(), null)).doc ->> 'state', 'done');
select is((select state from recipient.bank_account where recipient_id = pg_temp.recipient_id('Forening Tre')), 'pending', 'two people confirm the account anew');
select is((select name from recipient.contact where recipient_id = pg_temp.recipient_id('Forening Tre')), 'Kari');
select is(pg_temp.holder((select application_id from w)), 'Forening Tre');

-- A bankruptcy: payouts stop when it is recorded, claims are marked when it is decided.
select pg_temp.act('caseworker');
update s set id = pg_temp.record('{"kind": "bankruptcy"}', 'Forening Tre');
select is((select count(*)::int from payment.hold h where h.recipient_id = pg_temp.recipient_id('Forening Tre') and h.state = 'active' and h.code = 'recipient_status'), 1);
select is((select bool_and('hold' = any (payment.blocked_by(p, '2023-01-12'))) from payment.payout p join w on w.id = p.award_id where p.state <> 'cancelled'), true);
select pg_temp.act('approver');
select is((api.succession_confirm(pg_temp.s(), null)).doc ->> 'state', 'done');
select is((select bankrupt_on from payment.claim), '2023-01-10');
select is(pg_temp.holder((select application_id from w)), 'Forening Tre', 'nothing moves');

-- Rejected: nothing moves.
select pg_temp.act('caseworker');
update s set id = pg_temp.record(pg_temp.into('merger', 'Kommune To'), 'Forening Tre');
select is((api.succession_reject(pg_temp.s(), null, '{"reason": "Feil forening."}')).doc ->> 'state', 'rejected');
select throws_ok($$update recipient.succession set decided_by = proposed_by where state = 'done'$$, '23514', null, 'two people');
select * from finish();
rollback;
