-- After the award: changes that are asked for and decided.

-- What is asked to be changed of an award. It is decided by a decision of its own kind, prepared by one
-- person and approved by another as any; the decision that made the award stays as it is.
create table decision.change_request (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null references decision.award,
  kind text not null check (kind in ('budget', 'period', 'carry_over', 'purpose', 'renunciation', 'increase')),
  state text not null,   -- received · under_decision · granted · refused · withdrawn · lapsed
  wanted jsonb not null,                     -- of the members of decision.change_terms, those of its kind
  reason text not null check (reason <> ''),
  received_on date not null,
  on_behalf_reason text check (on_behalf_reason <> ''),
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null
);
create index change_request_award on decision.change_request (award_id, id);
create unique index change_request_undecided on decision.change_request (award_id, kind) where state in ('received', 'under_decision');

-- A decision on a change: `amount_ore` is what the award gives after it, `change_terms` what it says:
-- {kind, amount_ore?, period_to?, report_due_on?, budget?, kept_ore?, purpose_detail?}.
alter table decision.decision
  add change_id bigint references decision.change_request,
  add change_terms jsonb,
  add check ((change_id is null) = (change_terms is null)),
  add check (change_id is null or supersedes_id is null);
create index decision_change on decision.decision (change_id) where change_id is not null;
-- Decisions on changes stand beside the one that they change the award of.
drop index decision.decision_in_force;
create unique index decision_in_force on decision.decision (application_id) where state = 'approved' and change_id is null;

-- What changes have made of an award: how long the money may be used (null: the grant year), by which
-- budget, for what in particular, and what of it may be kept unspent.
alter table decision.award
  add period_to date,
  add budget jsonb,                          -- [{item, amount_ore}]
  add purpose_detail text check (purpose_detail <> ''),
  add kept_ore bigint not null default 0 check (kept_ore >= 0);

insert into rule.transition
select 'change_request', f, t from (values ('', 'received'), ('received', 'under_decision'), ('received', 'withdrawn'), ('received', 'lapsed'),
  ('under_decision', 'received'), ('under_decision', 'granted'), ('under_decision', 'refused')) m (f, t);
insert into rule.governed (table_name, object, case_column, stateful) values ('decision.change_request', 'change_request', 'application_id', true);
insert into rule.setting (name, value, source) values
  ('change_request.target_days', '30', 'design: an award''s change is decided within a month of the request');

insert into history.phrase values
  ('change_request_create', 'change_request', 'ba om endring av tilskuddet', 'bad om endring av tilskotet', 'asked for a change of the award'),
  ('change_request_withdraw', 'change_request', 'trakk endringssøknaden', 'trekte endringssøknaden', 'withdrew the request for a change'),
  ('change_request_decide', 'decision', 'laget utkast til vedtak om endring', 'laga utkast til vedtak om endring', 'drafted a decision on a change');
insert into history.word values
  ('change_request', 'Endringssøknaden', 'Endringssøknaden', 'The request for a change');
insert into rule.reason values
  ('change_request.create.state', 'Saken har ikke noe akseptert tilskudd å endre.', 'Saka har ikkje noko akseptert tilskot å endre.', 'The case has no accepted award to change.'),
  ('change_request.decide.none', 'Ingen endringssøknad venter på vedtak.', 'Ingen endringssøknad ventar på vedtak.', 'No request for a change waits for a decision.');

-- repayment claims ---------------------------------------------------------------------------------
-- Money to be paid back: found by itself when more is paid than an award gives, or raised by a person.
-- `amount_ore` is what is claimed; what is paid of it is the sum of its payments.
create table payment.claim (
  id bigint generated always as identity primary key check (id <= 9999999999),
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null references decision.award,
  recipient_id bigint not null references recipient.recipient,
  state text not null,   -- draft · notified · under_decision · decided · invoiced · part_paid · paid · transferred · written_off · dropped
  cause text not null check (cause in ('reversal', 'renunciation', 'unspent', 'report_rejected', 'stopped', 'breach', 'paid_by_mistake', 'other')),
  ground text not null check (ground <> ''),
  amount_ore bigint not null check (amount_ore > 0),
  limitation_from date not null,             -- when the time to claim it begins (foreldelsesloven § 3)
  opened_by bigint not null references access.user_account,
  opened_at timestamptz not null,
  notice_id bigint references application.advance_notice,
  due_on date,
  kid text unique check (kid ~ '^[0-9]{12}$'),
  invoiced_by bigint references access.user_account,
  invoiced_at timestamptz,
  transferred_by bigint references access.user_account,
  transferred_at timestamptz,
  transferred_reference text check (transferred_reference <> ''),
  write_off_asked_by bigint references access.user_account,
  write_off_asked_at timestamptz,
  write_off_reason text check (write_off_reason <> ''),
  written_off_by bigint references access.user_account,
  written_off_at timestamptz,
  written_off_ore bigint check (written_off_ore > 0),
  dropped_by bigint references access.user_account,
  dropped_at timestamptz,
  dropped_reason text check (dropped_reason <> ''),
  check ((kid is null) = (invoiced_at is null) and (kid is null) = (due_on is null) and (kid is null) = (invoiced_by is null)),
  check (state not in ('invoiced', 'part_paid', 'paid', 'transferred') or kid is not null),
  check ((state = 'written_off') = (written_off_at is not null) and (written_off_at is null) = (written_off_by is null)
    and (written_off_at is null) = (written_off_ore is null)),
  check ((state = 'dropped') = (dropped_at is not null) and (dropped_at is null) = (dropped_by is null) and (dropped_at is null) = (dropped_reason is null)),
  check (state <> 'transferred' or transferred_at is not null),
  constraint claim_same_person check (written_off_by <> write_off_asked_by)
);
create index claim_state on payment.claim (state, id);
create index claim_award on payment.claim (award_id, id);
create index claim_application on payment.claim (application_id, id);
create index claim_recipient on payment.claim (recipient_id, id);

-- What has been paid of a claim, by the day it came to the account (cash principle, REQ-062): gross,
-- never netted into payouts. Each payment once.
create table payment.claim_payment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  claim_id bigint not null references payment.claim,
  amount_ore bigint not null check (amount_ore > 0),
  paid_on date not null,
  reference text not null check (reference <> ''),
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null
);
create index claim_payment_claim on payment.claim_payment (claim_id, id);
create index claim_payment_paid on payment.claim_payment (paid_on);
create unique index claim_payment_reference on payment.claim_payment (claim_id, reference);

-- The posts that a payment is income of: those that the award was paid of, in the year the money came.
-- Not governed: the payment is.
create table payment.claim_posting (
  id bigint generated always as identity primary key,
  claim_payment_id bigint not null references payment.claim_payment,
  commitment_id bigint not null references budget.commitment,
  appropriation_id bigint not null references budget.appropriation,
  amount_ore bigint not null check (amount_ore > 0)
);
create index claim_posting_payment on payment.claim_posting (claim_payment_id);
create index claim_posting_commitment on payment.claim_posting (commitment_id);

-- A decision that money is to be paid back is prepared and approved as any; its amount is what is claimed.
alter table decision.decision
  add claim_id bigint references payment.claim,
  add kind text not null generated always as (case when change_id is not null then 'change' when claim_id is not null then 'repayment' else 'award' end) stored,
  drop constraint decision_outcome_check,
  drop constraint decision_check2,
  drop constraint decision_check3,
  add constraint decision_outcome_check check (outcome in ('granted', 'partly_granted', 'rejected', 'dismissed', 'repayment')),
  add check ((outcome = 'repayment') = (claim_id is not null)),
  add check (num_nonnulls(change_id, claim_id, supersedes_id) <= 1),
  add check ((amount_ore > 0) = (outcome in ('granted', 'partly_granted', 'repayment')));
create index decision_claim on decision.decision (claim_id) where claim_id is not null;
drop index decision.decision_in_force;
create unique index decision_in_force on decision.decision (application_id) where state = 'approved' and change_id is null and claim_id is null;

insert into rule.transition
select 'repayment_claim', f, t from (values ('', 'draft'), ('draft', 'notified'), ('draft', 'dropped'), ('notified', 'under_decision'), ('notified', 'dropped'),
  ('draft', 'under_decision'), ('under_decision', 'notified'), ('under_decision', 'draft'), ('under_decision', 'decided'), ('decided', 'invoiced'),
  ('decided', 'written_off'), ('invoiced', 'part_paid'), ('invoiced', 'paid'), ('invoiced', 'transferred'), ('invoiced', 'written_off'), ('part_paid', 'paid'),
  ('part_paid', 'transferred'), ('part_paid', 'written_off'), ('transferred', 'paid'), ('transferred', 'written_off')) m (f, t);
insert into rule.governed (table_name, object, case_column, stateful) values
  ('payment.claim', 'repayment_claim', 'application_id', true), ('payment.claim_payment', 'claim_payment', 'application_id', false);
insert into rule.kept values ('payment.claim_payment'), ('payment.claim_posting');
insert into rule.setting (name, value, source) values
  ('repayment_claim.target_days', '30', 'design: a claim that was found is decided within a month'),
  ('repayment_claim.limitation_years', '3', 'foreldelsesloven § 2'),
  ('repayment_claim.due_days', '14', 'design: days from the invoice to the due date, at least');

delete from history.phrase where action = 'repayment_claim_create';  -- raising it is not yet a notice
insert into history.phrase values
  ('repayment_claim_create', 'repayment_claim', 'reiste tilbakebetalingskravet', 'reiste tilbakebetalingskravet', 'raised the repayment claim'),
  ('repayment_claim_notify', 'repayment_claim', 'varslet om tilbakebetalingskravet', 'varsla om tilbakebetalingskravet', 'gave notice of the repayment claim'),
  ('repayment_claim_decide', 'decision', 'laget utkast til vedtak om tilbakebetaling', 'laga utkast til vedtak om tilbakebetaling', 'drafted a decision on repayment'),
  ('repayment_claim_invoice', 'repayment_claim', 'fakturerte tilbakebetalingskravet', 'fakturerte tilbakebetalingskravet', 'invoiced the repayment claim'),
  ('repayment_claim_pay', 'claim_payment', 'registrerte en innbetaling', 'registrerte ei innbetaling', 'registered a payment'),
  ('repayment_claim_transfer', 'repayment_claim', 'overførte kravet til innkreving', 'overførte kravet til innkrevjing', 'transferred the claim for collection'),
  ('repayment_claim_write_off', 'repayment_claim', 'ba om at kravet avskrives', 'bad om at kravet blir avskrive', 'asked for the claim to be written off'),
  ('repayment_claim_confirm', 'repayment_claim', 'avskrev kravet', 'avskreiv kravet', 'wrote the claim off'),
  ('repayment_claim_drop', 'repayment_claim', 'frafalt kravet', 'fråfall kravet', 'dropped the claim');
insert into history.word values
  ('claim_payment', 'Innbetalingen', 'Innbetalinga', 'The payment received');
insert into rule.reason values
  ('repayment_claim.create.nothing_paid', 'Det er ikke utbetalt noe som kan kreves tilbake.', 'Det er ikkje utbetalt noko som kan krevjast tilbake.', 'Nothing has been paid that could be claimed back.'),
  ('repayment_claim.decide.not_notified', 'Mottakeren må varsles og få uttale seg først (fvl § 16).', 'Mottakaren må varslast og få uttale seg først (fvl § 16).', 'The recipient must be notified and heard first (fvl § 16).'),
  ('repayment_claim.transfer.not_due', 'Kravet har ikke forfalt.', 'Kravet har ikkje forfalle.', 'The claim is not due yet.'),
  ('repayment_claim.write_off.asked', 'Det er allerede bedt om at kravet avskrives.', 'Det er alt bede om at kravet blir avskrive.', 'Its writing off has already been asked for.'),
  ('repayment_claim.confirm.not_asked', 'Ingen har bedt om at kravet avskrives.', 'Ingen har bede om at kravet blir avskrive.', 'Nobody has asked for the claim to be written off.'),
  ('repayment_claim.confirm.same_person', 'Du har selv bedt om at kravet avskrives. En annen må godkjenne det.', 'Du har sjølv bede om at kravet blir avskrive. Ein annan må godkjenne det.', 'You asked for it yourself. Somebody else must approve it.');

-- awards without application ------------------------------------------------------------------------
-- Money that is for a named recipient is granted without it having applied: the ground why.
alter table application.application
  add without_application text check (without_application <> ''),
  add check (without_application is null or submitted_at is null);
insert into rule.transition values ('application', '', 'under_review');
insert into history.phrase values
  ('application_direct', 'application', 'opprettet sak uten søknad', 'oppretta sak utan søknad', 'opened a case without an application');

-- succession ---------------------------------------------------------------------------------------
-- What becomes of a recipient: it goes into another, gets a new number (the successor is registered under
-- it), or is bankrupt. Recorded by one person, decided by another. `moved`: what went to the successor and
-- what stayed, so that who held what when is told in one place.
create table recipient.succession (
  id bigint generated always as identity primary key,
  version int not null default 1,
  recipient_id bigint not null references recipient.recipient,
  successor_id bigint references recipient.recipient,
  kind text not null check (kind in ('merger', 'new_number', 'bankruptcy')),
  state text not null,                       -- proposed · done · rejected
  effective_on date not null,
  ground text not null check (ground <> ''),
  hold_id bigint references payment.hold,    -- a bankruptcy stops payouts as soon as it is recorded
  proposed_by bigint not null references access.user_account,
  proposed_at timestamptz not null,
  decided_by bigint references access.user_account,
  decided_at timestamptz,
  decided_reason text check (decided_reason <> ''),
  moved jsonb,
  check (successor_id is distinct from recipient_id),
  check ((kind = 'bankruptcy') = (successor_id is null)),
  check ((kind = 'bankruptcy') = (hold_id is not null)),
  constraint succession_same_person check (state <> 'done' or decided_by <> proposed_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((state = 'done') = (moved is not null))
);
create unique index succession_under_way on recipient.succession (recipient_id) where state = 'proposed';
create index succession_recipient on recipient.succession (recipient_id, id);
create index succession_successor on recipient.succession (successor_id, id) where successor_id is not null;
alter table payment.claim add bankrupt_on date;  -- the recipient is: the claim is to be reported to the estate

insert into rule.transition values ('succession', '', 'proposed'), ('succession', 'proposed', 'done'), ('succession', 'proposed', 'rejected');
insert into rule.governed (table_name, object, stateful) values ('recipient.succession', 'succession', true);
insert into history.phrase values
  ('succession_create', 'succession', 'registrerte hva som skjer med mottakeren', 'registrerte kva som skjer med mottakaren', 'recorded what becomes of the recipient'),
  ('succession_confirm', 'succession', 'avgjorde hva som følger av endringen hos mottakeren', 'avgjorde kva som følgjer av endringa hos mottakaren', 'decided what follows for the recipient'),
  ('succession_reject', 'succession', 'avviste endringen hos mottakeren', 'avviste endringa hos mottakaren', 'rejected the change of the recipient');
insert into history.word values
  ('succession', 'Endringen hos mottakeren', 'Endringa hos mottakaren', 'The change of the recipient');
insert into rule.reason values
  ('succession.confirm.same_person', 'Du registrerte endringen selv. En annen må avgjøre den.', 'Du registrerte endringa sjølv. Ein annan må avgjere ho.', 'You recorded it yourself. Somebody else must decide it.'),
  ('succession.confirm.not_yet', 'Endringen gjelder fra en senere dag.', 'Endringa gjeld frå ein seinare dag.', 'It takes effect on a later day.'),
  ('succession.confirm.decided', 'Endringen er allerede avgjort.', 'Endringa er alt avgjord.', 'It has been decided.');
