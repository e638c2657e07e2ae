-- Small claims: below the sum of the day they may be let go, by two people; nothing goes by itself.
begin;
\ir ../fixture.sql
\ir ../refusal.psql
\ir ../appeal/appeals.psql
\ir claims.psql
select plan(24);
create temp table w as select pg_temp.paid(100000) as id;
create temp table k as select (pg_temp.reported((select id from w), 20000, 'approved')).id as id;
create function pg_temp.k() returns bigint language sql as $$ select id from k $$;
create function pg_temp.try(p_act text, p_body text) returns text language plpgsql as $$
begin
  return pg_temp.refusal(format('select api.repayment_claim_%s(%s, null, %L)', p_act, pg_temp.k(), p_body));
end $$;
create function pg_temp.small_codes() returns text language sql as $$
  select concat_ws(' ', coalesce(c[10], 'may'), coalesce(c[11], 'may')) from payment.claim k, payment.claim_codes(access.actor(), k) c where k.id = pg_temp.k() $$;
-- Of the day: c may be set to begin later.
create function pg_temp.limit(p_value text, p_from date default '2023-01-10') returns void language sql as $$
  insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at)
  values ('repayment_claim.small_ore', p_from, p_value::jsonb, 'Bestemt', pg_temp.user_id('finance'), rule.now()) $$;

select pg_temp.act('finance');
select is(pg_temp.small_codes(), 'repayment_claim.waive.not_small access.role.missing', 'as installed no claim is small');
select is(pg_temp.try('waive', '{"reason": "Lite."}'), 'repayment_claim.waive.not_small {"limit_ore": null, "current_state": "draft"}');
select pg_temp.limit('20000');
select is(payment.claim_small(k), null, 'below, not at') from payment.claim k where k.id = pg_temp.k();
select pg_temp.limit('20001', '2023-01-11');
select is(payment.claim_small(k), null, 'not before its day') from payment.claim k where k.id = pg_temp.k();
select pg_temp.limit('20001');
select is(payment.claim_small(k), 20001::bigint) from payment.claim k where k.id = pg_temp.k();
select is(k.state, 'draft', 'nothing goes by itself') from payment.claim k where k.id = pg_temp.k();
select is((select string_agg(small::text, ' ') from api.repayment_claim_list('auditor', '{"small": true}', null, null, 50)), 'true');
select is((select count(*)::int from api.repayment_claim_list('auditor', '{"small": false}', null, null, 50)), 0);
select is((api.repayment_claim_get('auditor', pg_temp.k())).doc ->> 'small_below_ore', '20001', 'the claim says so');
select is(pg_temp.small_codes(), 'may access.role.missing');
select pg_temp.act('approver');
select is(split_part(pg_temp.try('waive_confirm', '{"confirm": true}'), ' ', 1), 'repayment_claim.waive.not_asked');
select pg_temp.act('finance');
select from api.repayment_claim_waive(pg_temp.k(), null, '{"reason": "Koster mer å kreve inn."}');
select is(split_part(pg_temp.try('waive', '{"reason": "Lite."}'), ' ', 1), 'repayment_claim.waive.asked');
select is(pg_temp.try('waive_confirm', '{"confirm": true}'), 'repayment_claim.waive.same_person {}');
select is(pg_temp.small_codes(), 'repayment_claim.waive.asked repayment_claim.waive.same_person');
select pg_temp.act('caseworker');
select from api.repayment_claim_notify(pg_temp.k(), null, '{"text": "Vi vurderer krav.", "due_on": "2023-01-31"}');
select is((d ->> 'waive') || (d ->> 'small_below_ore'), null, 'parties do not see what is proposed') from (select (api.repayment_claim_get('applicant', pg_temp.k())).doc as d) x;
select pg_temp.act('approver');
select is(pg_temp.small_codes(), 'access.role.missing may');
select is((api.repayment_claim_waive_confirm(pg_temp.k(), null, '{"confirm": false}')).doc ->> 'waive', null, 'no: the claim is made');
select pg_temp.act('finance');
select from api.repayment_claim_waive(pg_temp.k(), null, '{"reason": "Koster mer å kreve inn."}');
-- The limit is lowered meanwhile: it is asked once more.
select pg_temp.limit('null');
select pg_temp.act('approver');
select is(split_part(pg_temp.try('waive_confirm', '{"confirm": true}'), ' ', 1), 'repayment_claim.waive.not_small');
select pg_temp.limit('50000');
select is(concat_ws(' ', d ->> 'state', d ->> 'left_ore', d -> 'waive' ->> 'reason', d -> 'waive' -> 'by' ->> 'name'), 'waived 0 Koster mer å kreve inn. Person approver')
  from (select (api.repayment_claim_waive_confirm(pg_temp.k(), null, '{"confirm": true}')).doc as d) x;
select throws_ok('update payment.claim set waived_by = waive_asked_by where waived_by is not null', '23514', null, 'two people, in the table too');
select is((select count(*)::int from application.deadline where application_id = pg_temp.case_id((select id from w)) and kind in ('limitation', 'decision_target') and state = 'open'), 0);
select payment.open_claim(pg_temp.case_id((select id from w)), 'unspent');
select is((pg_temp.claim_of((select id from w))).id, pg_temp.k(), 'it is not found anew');
select is('claim' = any (application.remaining(pg_temp.case_id((select id from w)), (select id from w), 'reported', null)), false);
select pg_temp.act('finance');
select is(split_part(pg_temp.try('waive', '{"reason": "Lite."}'), ' ', 1), 'object.move.illegal');
select * from finish();
rollback;
