-- Repayment claims that are lowered: an appeal that is upheld, or a reversal (fvl § 35), makes what is claimed less or
-- nothing. `amount_ore` is what is claimed now, `lowered_ore` what was and may be kept, `refund_ore` what the
-- recipient had paid above it: owed back, and paid by payouts that carry the claim.
alter table payment.claim
  add lowered_ore bigint not null default 0 check (lowered_ore >= 0),
  add refund_ore bigint not null default 0 check (refund_ore >= 0),
  drop constraint claim_amount_ore_check,
  add constraint claim_amount_ore_check check (amount_ore >= 0 and (amount_ore = 0) = (state = 'annulled')),
  add constraint claim_refund_check check (refund_ore <= lowered_ore);
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
