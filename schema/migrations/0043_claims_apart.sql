-- Deadlines of a repayment claim are of it, not of its case: several claims in one case have each their own.
alter table application.deadline add claim_id bigint references payment.claim;
create index deadline_claim on application.deadline (claim_id, id) where claim_id is not null;
drop index application.deadline_one_open;
create unique index deadline_one_open on application.deadline (application_id, kind, claim_id) nulls not distinct where state = 'open' and kind <> 'other';
insert into history.phrase values
  ('repayment_claim_deadlines', 'deadline', 'førte fristen over på kravet den gjelder', 'førte fristen over på kravet han gjeld', 'carried the deadline over to the claim that it is of');

delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'repayment_claim_deadlines', gen_random_uuid() from access.user_account where username = 'worker.migrate';
-- What a setting was on a day.
create function pg_temp.set_to(p_name text, p_day date, p_else int) returns int language sql as $$
  select coalesce((select (x.value #>> '{}')::int from (
      select s.valid_from, 0::bigint as id, s.value from rule.setting s where s.name = p_name
      union all select c.valid_from, c.id, c.value from rule.setting_change c where c.name = p_name) x
    where x.valid_from <= p_day order by x.valid_from desc, x.id desc limit 1), p_else) $$;
create temp view claim_day as
  select k.id, k.application_id, k.kid, k.limitation_from, (k.opened_at at time zone 'Europe/Oslo')::date as opened_on,
    (k.invoiced_at at time zone 'Europe/Oslo')::date as invoiced_on, k.due_on, k.state,
    k.state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped') as lives, count(*) over (partition by k.application_id) as n from payment.claim k;
-- Whose a deadline is: of the one claim there is, else of one that began, was invoiced, appealed or given notice of on its day.
with of_claim as (
  select distinct on (d.id) d.id, k.id as claim_id from application.deadline d join pg_temp.claim_day k on k.application_id = d.application_id
   where (d.kind = 'limitation' or d.kind = 'payment_due' and k.kid is not null or d.kind = 'decision_target' and d.rule = 'tilbakebetalingskrav')
     and (k.n = 1 or d.start_on = case d.kind when 'limitation' then k.limitation_from when 'payment_due' then k.invoiced_on else k.opened_on end)
   -- a later limitation had not taken the place of an earlier; of the others the last had
   order by d.id, k.lives desc, case d.kind when 'limitation' then k.id else -k.id end),
of_act as (
  select n.deadline_id as id, k.id as claim_id from payment.claim k join application.advance_notice n on n.id = k.notice_id
  union all select d.id, o.claim_id from appeal.appeal p join decision.decision o on o.id = p.decision_id and o.claim_id is not null
    join application.deadline d on d.application_id = p.application_id
     and (d.kind = 'appeal' and (d.start_on, d.due_on) = (p.arrived_on, p.due_on) or d.kind = 'forwarding' and d.start_on = p.received_on)
  -- of two decisions in one case the later one's time is what runs
  union all select d.id, o.claim_id from application.deadline d
    join lateral (select x.claim_id from decision.decision x join decision.letter l on l.decision_id = x.id
      where x.application_id = d.application_id and x.state = 'approved' order by x.id desc limit 1) o on o.claim_id is not null
   where d.kind = 'appeal' and d.state = 'open')
update application.deadline d set claim_id = f.claim_id
  from (select id, claim_id from of_claim union all select id, min(claim_id) from of_act group by id having count(distinct claim_id) = 1) f where d.id = f.id;
-- What is of none any more ends; a claim whose deadline another one of its case had taken gets its own.
update application.deadline d set state = case when d.state = 'missed' then d.state
    when exists (select from payment.claim k where k.id = d.claim_id and k.state = 'paid') then 'met' else 'cancelled' end, ended_on = (now() at time zone 'Europe/Oslo')::date
 where (d.kind in ('limitation', 'payment_due') or d.kind = 'decision_target' and d.rule = 'tilbakebetalingskrav')
   and d.state in ('open', 'missed') and d.ended_on is null
   and (d.claim_id is null and exists (select from pg_temp.claim_day k where k.application_id = d.application_id)
     or exists (select from pg_temp.claim_day k where k.id = d.claim_id and not k.lives));
insert into application.deadline (application_id, kind, start_on, due_on, rule, state, claim_id)
select k.application_id, m.kind, m.start_on, m.due_on, m.rule, 'open', k.id
  from pg_temp.claim_day k cross join lateral (values
    ('limitation', k.limitation_from, (k.limitation_from + make_interval(years => pg_temp.set_to('repayment_claim.limitation_years', k.opened_on, 3)))::date,
      'foreldelsesloven §§ 2, 3', k.lives),
    ('decision_target', k.opened_on, k.opened_on + pg_temp.set_to('repayment_claim.target_days', k.opened_on, 30), 'tilbakebetalingskrav',
      k.state in ('draft', 'notified', 'under_decision')),
    ('payment_due', k.invoiced_on, k.due_on, 'tilbakebetalingskrav', k.state in ('invoiced', 'part_paid'))) m (kind, start_on, due_on, rule, waits)
 where m.waits and not exists (select from application.deadline d where d.claim_id = k.id and d.kind = m.kind)
 order by k.id, m.kind;
drop view pg_temp.claim_day;
drop function pg_temp.set_to(text, date, int);
delete from access.tx_actor where xid = pg_current_xact_id();

-- Dropping --------------------------------------------------------------------------------------------
-- A claim that has been notified of, or that is not small, is dropped by two people: one asks with the reason, another
-- with authority for the amount does it.
alter table payment.claim
  add drop_asked_by bigint references access.user_account,
  add drop_asked_at timestamptz,
  add drop_reason text check (drop_reason <> ''),
  add constraint claim_drop_check check (num_nonnulls(drop_asked_by, drop_asked_at, drop_reason) in (0, 3)),
  add constraint claim_drop_same_person check (dropped_by <> drop_asked_by),
  add constraint claim_drop_two check (state <> 'dropped' or notice_id is null or drop_asked_by is not null) not valid;
insert into history.phrase values
  ('repayment_claim_drop_confirm', 'repayment_claim', 'avgjorde om kravet skal frafalles', 'avgjorde om kravet skal fråfallast', 'decided whether to drop the claim');
insert into rule.reason values
  ('repayment_claim.drop.asked', 'Det er allerede bedt om at kravet frafalles.', 'Det er alt bede om at kravet blir fråfalle.', 'Dropping the claim has already been asked for.'),
  ('repayment_claim.drop.not_asked', 'Ingen har bedt om at kravet frafalles.', 'Ingen har bede om at kravet blir fråfalle.', 'Nobody has asked for the claim to be dropped.'),
  ('repayment_claim.drop.same_person', 'Du har selv bedt om at kravet frafalles. En annen må avgjøre det.', 'Du har sjølv bede om at kravet blir fråfalle. Ein annan må avgjere det.', 'You asked for the claim to be dropped. Somebody else must decide it.');

-- What is kept of a lowered claim ----------------------------------------------------------------------
-- Of what a claim was lowered by, what the recipient holds above what the award and its report give, and may keep: it is
-- not claimed anew until a decision says anew what the award gives. What was lowered because the award gives more is none.
alter table payment.claim add kept_ore bigint not null default 0 check (kept_ore between 0 and lowered_ore);
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'repayment_claim_kept', gen_random_uuid() from access.user_account where username = 'worker.migrate';
insert into history.phrase values
  ('repayment_claim_kept', 'repayment_claim', 'skilte ut det mottakeren kan beholde av kravet', 'skilde ut det mottakaren kan behalde av kravet', 'told apart what the recipient may keep of the claim');
with held as (
  select k.application_id, sum(k.amount_ore) as claimed_ore,
      (select coalesce(sum(p.amount_ore), 0) from payment.payout p where p.application_id = k.application_id and p.claim_id is null
        and p.state in ('approved', 'sent', 'accepted', 'settled')) as paid_ore
    from payment.claim k where k.state <> 'dropped' group by k.application_id having sum(k.lowered_ore) > 0),
gives as (
  select h.application_id, coalesce((select case when r.state = 'rejected' then 0 else greatest(0, w.amount_ore - greatest(0, coalesce(r.unspent_ore, 0) - w.kept_ore)) end
      from decision.award w left join lateral (select x.state, x.unspent_ore from report.report x
        where x.award_id = w.id and x.state in ('approved', 'rejected') order by x.id desc limit 1) r on true
     where w.application_id = h.application_id and w.state not in ('annulled', 'declined', 'lapsed') order by w.id desc limit 1), 0) as ore
    from held h)
update payment.claim k set kept_ore = least(k.lowered_ore, greatest(0, h.paid_ore - g.ore - h.claimed_ore))
  from held h join gives g on g.application_id = h.application_id
 where k.application_id = h.application_id and k.lowered_ore > 0 and h.paid_ore - g.ore - h.claimed_ore > 0;
delete from access.tx_actor where xid = pg_current_xact_id();
