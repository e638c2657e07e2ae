-- Repayment claims that are lowered: an appeal that is upheld, or a reversal (fvl § 35), makes what is claimed less or
-- nothing. `amount_ore` is what is claimed now, `lowered_ore` what was and may be kept, `refund_ore` what the
-- recipient had paid above it: owed back, and paid by payouts that carry the claim.
alter table payment.claim
  add lowered_ore bigint not null default 0 check (lowered_ore >= 0),
  add refund_ore bigint not null default 0 check (refund_ore >= 0),
  drop constraint claim_amount_ore_check,
  add constraint claim_amount_ore_check check (amount_ore >= 0 and (amount_ore = 0) = (state = 'annulled'));
alter table payment.payout add claim_id bigint references payment.claim;
create index payout_claim on payment.payout (claim_id) where claim_id is not null;
alter table decision.decision
  drop constraint decision_check3,
  drop constraint decision_check9,
  add constraint decision_one_object check (num_nonnulls(change_id, claim_id) <= 1 and (change_id is null or supersedes_id is null)),
  add constraint decision_gives_amount check (case when outcome = 'repayment' then amount_ore > 0 or supersedes_id is not null
    else (amount_ore > 0) = (outcome in ('granted', 'partly_granted')) end);

insert into rule.transition
select 'repayment_claim', f, t from (values ('decided', 'annulled'), ('invoiced', 'annulled'), ('part_paid', 'annulled'), ('paid', 'annulled'),
  ('transferred', 'annulled'), ('written_off', 'annulled'), ('written_off', 'paid')) m (f, t);

-- Small amounts ------------------------------------------------------------------------------------
-- Below a sum that finance and law decide on, by date, a claim need not be made: one person proposes to let it go with
-- the ground, another with authority for the amount does it. Nothing is let go by itself.
alter table payment.claim
  add waive_asked_by bigint references access.user_account,
  add waive_asked_at timestamptz,
  add waive_ground text check (waive_ground <> ''),
  add waived_by bigint references access.user_account,
  add waived_at timestamptz,
  add constraint claim_waive_check check (num_nonnulls(waive_asked_by, waive_asked_at, waive_ground) in (0, 3) and num_nonnulls(waived_by, waived_at) in (0, 2)
    and (state = 'waived') = (waived_by is not null) and (waived_by is null or waive_asked_by is not null)),
  add constraint claim_waive_same_person check (waived_by <> waive_asked_by);
insert into rule.transition values ('repayment_claim', 'draft', 'waived'), ('repayment_claim', 'notified', 'waived');
insert into rule.setting (name, value, source) values
  ('repayment_claim.small_ore', 'null', 'design: below this amount a claim need not be made; null: every claim is made');
insert into history.phrase values
  ('repayment_claim_waive', 'repayment_claim', 'foreslo å la kravet ligge', 'føreslo å la kravet liggje', 'proposed to let the claim go'),
  ('repayment_claim_waive_confirm', 'repayment_claim', 'avgjorde om kravet skal ligge', 'avgjorde om kravet skal liggje', 'decided whether to let the claim go');
insert into rule.reason values
  ('repayment_claim.waive.not_small', 'Beløpet er ikke under grensen for små krav.', 'Beløpet er ikkje under grensa for små krav.', 'The amount is not below the limit for small claims.'),
  ('repayment_claim.waive.asked', 'Det er allerede foreslått å la kravet ligge.', 'Det er alt føreslått å la kravet liggje.', 'Letting it go has already been proposed.'),
  ('repayment_claim.waive.not_asked', 'Ingen har foreslått å la kravet ligge.', 'Ingen har føreslått å la kravet liggje.', 'Nobody has proposed to let it go.'),
  ('repayment_claim.waive.same_person', 'Du har selv foreslått å la kravet ligge. En annen må avgjøre det.', 'Du har sjølv føreslått å la kravet liggje. Ein annan må avgjere det.', 'You proposed it yourself. Somebody else must decide it.');

-- Interest on overdue claims -----------------------------------------------------------------------
-- The rate of a half-year as the ministry sets it (forsinkelsesrenteloven § 3), in hundredths of a per cent; the newest
-- registration of a half-year counts. Days of a half-year that has none bear no interest until it is registered.
create table payment.interest_rate (
  id bigint generated always as identity primary key,
  version int not null default 1,
  valid_from date not null check (extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)),
  basis_points int not null check (basis_points between 0 and 10000),
  source text not null check (source <> ''),
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null
);
create index interest_rate_from on payment.interest_rate (valid_from, id);
-- The day after which interest runs; null of a claim that bears none. What of a payment was counted as interest when it
-- was registered; below zero where a payment of an earlier day came to be known later and interest was less.
alter table payment.claim add interest_from date check (interest_from >= due_on);
alter table payment.claim_payment add interest_ore bigint not null default 0 check (interest_ore <= amount_ore);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values ('payment.interest_rate', 'interest_rate', '', '', false);
insert into rule.kept values ('payment.interest_rate');
insert into rule.setting (name, value, source) values
  ('repayment_claim.interest_days', '30', 'forsinkelsesrenteloven § 2: days from the demand until interest runs, where the due date was not fixed before it');
insert into history.phrase values
  ('interest_rate_create', 'interest_rate', 'registrerte forsinkelsesrenten', 'registrerte forseinkingsrenta', 'registered the rate of interest');
insert into history.word values
  ('interest_rate', 'Forsinkelsesrenten', 'Forseinkingsrenta', 'The rate of interest');
