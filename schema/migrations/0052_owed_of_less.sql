-- What is owed of a payout that the bank did not pay or sent back becomes less with its award: the next attempt begins as that.
insert into rule.transition values ('payout', '', 'rejected'), ('payout', '', 'returned'), ('payout', '', 'cancelled');
