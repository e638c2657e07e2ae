-- A closed case is opened when what it paid comes back from the bank.
insert into rule.transition values ('award', 'closed', 'reported'), ('award', 'closed', 'stopped');
