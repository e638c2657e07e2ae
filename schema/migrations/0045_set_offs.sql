-- Set-offs: what a recipient owes by a claim is taken out of what it is to be paid, instead of being paid by it. One person
-- proposes it, another approves it; it happens when the run that pays the payout is sent. Accounts stay gross (REQ-062):
-- the payout is an expense in full, and what was set off came back as a payment of the claim.
create table payment.set_off (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,  -- the claim's case
  claim_id bigint not null references payment.claim,
  payout_id bigint not null references payment.payout,
  state text not null,  -- proposed · approved · done · returned · withdrawn · ended · undone
  proposed_ore bigint not null check (proposed_ore > 0),
  amount_ore bigint not null check (amount_ore > 0),  -- what is set off now: less where less was left of claim or payout
  ground text not null check (ground <> ''),
  proposed_by bigint not null references access.user_account,
  proposed_at timestamptz not null,
  approved_by bigint references access.user_account,
  approved_at timestamptz,
  answered_by bigint references access.user_account,  -- who returned or withdrew it
  answered_at timestamptz,
  answer_reason text check (answer_reason <> ''),
  ended_code text check (ended_code in ('claim_paid', 'claim_less', 'claim_transferred', 'claim_written_off', 'claim_annulled', 'suspended',
    'recipient', 'payout_cancelled', 'payout_less', 'payout_sent')),
  done_on date,                              -- the day of the run that did it
  check (amount_ore <= proposed_ore),
  check (num_nonnulls(approved_by, approved_at) in (0, 2)),
  check (state not in ('approved', 'done', 'undone') or approved_by is not null),
  check ((state in ('returned', 'withdrawn')) = (answered_by is not null) and num_nonnulls(answered_by, answered_at, answer_reason) in (0, 3)),
  check ((state = 'ended') = (ended_code is not null)),
  check ((state in ('done', 'undone')) = (done_on is not null)),
  constraint set_off_same_person check (approved_by <> proposed_by)
);
create index set_off_claim on payment.set_off (claim_id, id);
create index set_off_payout on payment.set_off (payout_id, id);
create index set_off_state on payment.set_off (state, id);
create index set_off_application on payment.set_off (application_id);
create unique index set_off_twice on payment.set_off (claim_id, payout_id) where state in ('proposed', 'approved');

-- What of a payout is set off: the sum of its set-offs that are approved or done. The bank pays the rest.
alter table payment.payout
  add set_off_ore bigint not null default 0,
  add constraint payout_set_off check (set_off_ore between 0 and amount_ore);
-- Of a run: what is set off of its sum, and how many of its payouts nothing is left to pay of.
alter table payment.payment_run
  add set_off_ore bigint not null default 0,
  add nil_count int not null default 0,
  add constraint payment_run_set_off check (set_off_ore between 0 and amount_ore and nil_count between 0 and count);

-- How a claim was paid: money that came, a set-off, or a set-off that was undone, for the payout came back.
alter table payment.claim_payment
  add kind text not null default 'payment' check (kind in ('payment', 'set_off', 'set_off_undone')),
  add set_off_id bigint references payment.set_off,
  add check ((kind = 'payment') = (set_off_id is null)),
  drop constraint claim_payment_amount_ore_check,
  add constraint claim_payment_amount_ore_check check (amount_ore <> 0 and (amount_ore < 0) = (kind = 'set_off_undone')),
  drop constraint claim_payment_check,
  add constraint claim_payment_interest check (amount_ore < 0 or interest_ore <= amount_ore);
create unique index claim_payment_set_off on payment.claim_payment (set_off_id, kind) where set_off_id is not null;
-- What came back and went again is taken back in the year it went, be it another than the year it came.
alter table payment.claim_posting
  drop constraint claim_posting_amount_ore_check,
  add constraint claim_posting_amount_ore_check check (amount_ore <> 0);
alter table budget.appropriation drop constraint appropriation_repaid_ore_check;

insert into rule.transition
select 'set_off', f, t from (values ('', 'proposed'), ('proposed', 'approved'), ('proposed', 'returned'), ('proposed', 'withdrawn'), ('proposed', 'ended'),
  ('approved', 'done'), ('approved', 'withdrawn'), ('approved', 'ended'), ('done', 'undone')) m (f, t)
union all
select 'repayment_claim', f, t from (values ('paid', 'part_paid'), ('paid', 'invoiced'), ('part_paid', 'invoiced'),
  ('written_off', 'part_paid'), ('written_off', 'invoiced')) m (f, t)
union all select 'payout', 'approved', 'settled';  -- all of it was set off: the bank has nothing to do
insert into rule.governed (table_name, object, case_column, omitted, stateful) values ('payment.set_off', 'set_off', 'application_id', '', true);
insert into history.phrase values
  ('set_off_create', 'set_off', 'foreslo å motregne kravet', 'foreslo å motrekne kravet', 'proposed to set the claim off'),
  ('set_off_approve', 'set_off', 'godkjente motregningen', 'godkjende motrekninga', 'approved the set-off'),
  ('set_off_return', 'set_off', 'returnerte motregningen', 'returnerte motrekninga', 'returned the set-off'),
  ('set_off_withdraw', 'set_off', 'trakk motregningen', 'trekte motrekninga', 'withdrew the set-off');
insert into history.word values
  ('set_off', 'Motregningen', 'Motrekninga', 'The set-off');
insert into rule.reason values
  ('set_off.create.claim', 'Bare et fakturert krav som har forfalt, kan motregnes.', 'Berre eit fakturert krav som har forfalle, kan motreknast.', 'Only a claim that was invoiced and is past due can be set off.'),
  ('set_off.create.suspended', 'Iverksettingen av vedtaket kravet bygger på, er utsatt.', 'Iverksetjinga av vedtaket kravet byggjer på, er utsett.', 'Execution of the decision that the claim rests on is put off.'),
  ('set_off.create.recipient', 'Utbetalingen går til en annen enn den som skylder.', 'Utbetalinga går til ein annan enn den som skuldar.', 'The payout goes to somebody else than who owes.'),
  ('set_off.create.payout', 'Utbetalingen er ikke lenger planlagt, eller er i en betalingskjøring.', 'Utbetalinga er ikkje lenger planlagd, eller er i ei betalingskøyring.', 'The payout is no longer planned, or is in a payment run.'),
  ('set_off.create.held', 'Utbetalingen er holdt tilbake eller stanset.', 'Utbetalinga er halden tilbake eller stansa.', 'The payout is held.'),
  ('set_off.create.exceeds', 'Det står ikke igjen så mye.', 'Det står ikkje att så mykje.', 'Not that much is left.'),
  ('set_off.approve.same_person', 'Du har selv foreslått motregningen. En annen må godkjenne den.', 'Du har sjølv foreslått motrekninga. Ein annan må godkjenne ho.', 'You proposed the set-off. Somebody else must approve it.'),
  ('set_off.approve.decided', 'Du har forberedt eller godkjent vedtaket om kravet eller tilskuddet. En annen må godkjenne.', 'Du har førebudd eller godkjent vedtaket om kravet eller tilskotet. Ein annan må godkjenne.', 'You prepared or approved the decision on the claim or the award. Somebody else must approve.'),
  ('set_off.withdraw.in_run', 'Utbetalingen er i en betalingskjøring. Avbryt den først.', 'Utbetalinga er i ei betalingskøyring. Avbryt ho først.', 'The payout is in a payment run. Cancel that first.');
