-- What the hold window of a batch undoes comes back also where the case was closed meanwhile.
insert into rule.transition values ('application', 'closed', 'recommended');
