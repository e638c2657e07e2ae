-- What the register of voluntary organisations (Frivillighetsregisteret, rules.md D.2) says of those that it has: above all the
-- account they are paid to, which nobody here has typed and an account given here is held against.

-- As Enhetsregisteret says; null until it has been asked since this is kept.
alter table recipient.register_entry add voluntary boolean;

create index register_entry_voluntary on recipient.register_entry (id) where voluntary;

-- The last answer for a number. `digest`: SHA-256 of the answer.
create table recipient.voluntary_entry (
  id bigint generated always as identity primary key,
  version int not null default 1,
  orgnr text not null unique references recipient.register_entry (orgnr),
  status text not null check (status in ('registered', 'deleted', 'unknown')),
  account_number text check (account_number ~ '^[0-9]{11}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  fetched_at timestamptz not null,
  check (status = 'registered' or account_number is null)
);
insert into rule.governed (table_name, object, stateful) values ('recipient.voluntary_entry', 'voluntary_entry', false);

-- Why an account was confirmed although the register has another.
alter table recipient.bank_account add confirmed_grounds text check (confirmed_grounds <> ''),
  add check (confirmed_grounds is null or confirmed_by is not null);

-- Everybody is asked about once more, some at a time, so that it is known who is a voluntary organisation.
alter table recipient.register_reading add voluntary_used boolean not null default false;
update recipient.register_reading set first_after = 0;

insert into history.phrase values
  ('register.voluntary', 'voluntary_entry', 'spurte Frivillighetsregisteret', 'spurde Frivilligregisteret', 'asked Frivillighetsregisteret');
insert into history.word values
  ('voluntary_entry', 'Opplysningene i Frivillighetsregisteret', 'Opplysningane i Frivilligregisteret', 'The entry in Frivillighetsregisteret');

-- What the deadline worker does at its own pace, to calls too.
update history.phrase set nb = 'fulgte opp frister', nn = 'følgde opp fristar', en = 'followed up deadlines' where action = 'tick';

insert into rule.eligibility_text values
  ('register_voluntary', 'rule', 'Søkeren er registrert i Frivillighetsregisteret.', 'Søkjaren er registrert i Frivilligregisteret.', 'The applicant is registered in Frivillighetsregisteret.'),
  ('register_voluntary', 'met', 'Søkeren er registrert i Frivillighetsregisteret{seen}.', 'Søkjaren er registrert i Frivilligregisteret{seen}.', 'The applicant is registered in Frivillighetsregisteret{seen}.'),
  ('register_voluntary', 'not_met', 'Søkeren er ikke registrert i Frivillighetsregisteret{seen}.', 'Søkjaren er ikkje registrert i Frivilligregisteret{seen}.', 'The applicant is not registered in Frivillighetsregisteret{seen}.'),
  ('register_voluntary', 'unclear', 'Søkeren er ikke slått opp.', 'Søkjaren er ikkje slått opp.', 'The applicant has not been looked up.');

insert into rule.setting (name, value, source) values
  ('register.voluntary_days', '30', 'rules.md D.2: after so many days the register of voluntary organisations is asked anew');
