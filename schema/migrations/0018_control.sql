-- Holds on payments, irregularity cases for named people, control and evaluation plans.

-- holds on payments --------------------------------------------------------------------------------
-- Why payments may be held, in words that tell nothing of who is under suspicion. `two_people`: who
-- placed such a hold asks for its end, and somebody else ends it.
create table payment.hold_reason (
  code text primary key,
  two_people boolean not null,
  nb text not null,
  nn text not null,
  en text not null
);
insert into payment.hold_reason values
  ('control', true, 'Utbetaling er stanset mens forhold kontrolleres.', 'Utbetaling er stansa medan forhold blir kontrollerte.', 'Payment is stopped while matters are being checked.'),
  ('documentation', false, 'Dokumentasjon mangler.', 'Dokumentasjon manglar.', 'Documentation is missing.'),
  ('account', true, 'Kontoopplysningene må avklares.', 'Kontoopplysningane må avklarast.', 'The account details must be clarified.'),
  ('recipient_status', false, 'Mottakerens status må avklares.', 'Statusen til mottakaren må avklarast.', 'The status of the recipient must be clarified.'),
  ('budget', false, 'Bevilgningen må avklares.', 'Løyvinga må avklarast.', 'The appropriation must be clarified.'),
  ('other', false, 'Annen grunn.', 'Annan grunn.', 'Another reason.');

-- A hold on all that is to be paid to a recipient, of an award or of a scheme, what comes later too.
create table payment.hold (
  id bigint generated always as identity primary key,
  version int not null default 1,
  state text not null,   -- active · lifted
  recipient_id bigint references recipient.recipient,
  award_id bigint references decision.award,
  scheme_id bigint references scheme.scheme,
  code text not null references payment.hold_reason,
  note text check (note <> ''),
  placed_by bigint not null references access.user_account,
  placed_at timestamptz not null,
  lift_asked_by bigint references access.user_account,
  lift_asked_at timestamptz,
  lifted_by bigint references access.user_account,
  lifted_at timestamptz,
  lift_reason text check (lift_reason <> ''),
  check (num_nonnulls(recipient_id, award_id, scheme_id) = 1),
  check ((state = 'lifted') = (lifted_by is not null and lifted_at is not null and lift_reason is not null)),
  check ((lift_asked_by is null) = (lift_asked_at is null))
);
create index hold_recipient on payment.hold (recipient_id) where state = 'active' and recipient_id is not null;
create index hold_award on payment.hold (award_id) where state = 'active' and award_id is not null;
create index hold_scheme on payment.hold (scheme_id) where state = 'active' and scheme_id is not null;

insert into rule.transition values ('hold', '', 'active'), ('hold', 'active', 'lifted');
insert into rule.governed (table_name, object, stateful) values ('payment.hold', 'hold', true);
insert into history.phrase values
  ('hold_place', 'hold', 'stanset utbetalinger', 'stansa utbetalingar', 'held payments'),
  ('hold_ask', 'hold', 'ba om at stansen oppheves', 'bad om at stansen blir oppheva', 'asked for the hold to be lifted'),
  ('hold_lift', 'hold', 'opphevet stansen av utbetalinger', 'oppheva stansen av utbetalingar', 'lifted the hold on payments');
insert into history.word values
  ('hold', 'Stansen av utbetalinger', 'Stansen av utbetalingar', 'The hold on payments');
insert into rule.reason values
  ('hold.lift.not_asked', 'Den som stanset utbetalingene, må først be om at stansen oppheves.', 'Den som stansa utbetalingane, må først be om at stansen blir oppheva.', 'Whoever placed the hold must first ask for its end.'),
  ('hold.lift.same_person', 'En annen enn den som stanset utbetalingene eller ba om opphevelse, må oppheve stansen.', 'Ein annan enn den som stansa utbetalingane eller bad om oppheving, må oppheve stansen.', 'Somebody other than who placed the hold or asked for its end must lift it.'),
  ('hold.ask.not_yours', 'Bare den som stanset utbetalingene, kan be om at stansen oppheves.', 'Berre den som stansa utbetalingane, kan be om at stansen blir oppheva.', 'Only whoever placed the hold can ask for its end.'),
  ('hold.act.lifted', 'Stansen er opphevet.', 'Stansen er oppheva.', 'The hold has been lifted.'),
  ('hold.ask.asked', 'Det er allerede bedt om opphevelse.', 'Det er alt bede om oppheving.', 'Its end has already been asked for.');
