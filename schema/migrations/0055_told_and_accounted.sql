-- An entry is looked up by what it is of, to know what another kind of message has told of it.
create index bank_entry_claim on payment.bank_entry (claim_id, direction) where claim_id is not null;
-- The accounts of a period read what was booked in it alone, and what of it came back.
create index payout_paid on payment.payout (paid_on) where paid_on is not null;
create index payout_returned on payment.payout (bank_since) where state = 'returned';
-- What is claimed back of a refund is no part of what was paid of the award.
alter table payment.claim add refunded_claim_id bigint references payment.claim;  -- of whose refund too much was paid
create index claim_refunded on payment.claim (refunded_claim_id) where refunded_claim_id is not null;
-- Whoever edited a row of a batch had a hand in what it decided.
create index batch_edit_batch on batch.edit (batch_id);
