-- Recipients, registered once and reused everywhere (REQ-042), and their accounts.
create schema recipient;

-- Valid from-to, so that mergers do not break figures (REQ-048).
create table recipient.municipality (
  number text not null check (number ~ '^[0-9]{4}$'),
  name text not null,
  county_number text not null check (county_number ~ '^[0-9]{2}$'),
  county_name text not null,
  orgnr text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (number, valid_from)
);

-- Recipient types and the one sector of note 7 that each falls in unless given (REQ-040, 041).
create table recipient.type (
  type text primary key,
  sector text not null,
  figure_group text not null                 -- how «penger etter mottakertype» groups it
);
insert into recipient.type values
  ('municipality', 'municipalities', 'municipalities'),
  ('intermunicipal_company', 'municipalities', 'municipalities'),
  ('county', 'counties', 'counties'),
  ('voluntary_organisation', 'organisations', 'voluntary'),
  ('foundation', 'organisations', 'voluntary'),
  ('university', 'state_administration', 'universities'),
  ('health_trust', 'non_financial_enterprises', 'health_trusts'),
  ('state_enterprise', 'non_financial_enterprises', 'others'),
  ('private_company', 'private_companies', 'others'),
  ('private_person', 'households', 'others'),
  ('other_state', 'state_administration', 'others'),
  ('foreign', 'abroad', 'others');

create table recipient.recipient (
  id bigint generated always as identity primary key,
  version int not null default 1,
  orgnr text unique check (orgnr ~ '^[0-9]{9}$'),
  national_id_sealed bytea,                  -- XChaCha20-Poly1305 by the service
  national_id_index bytea unique,            -- keyed BLAKE2b-128
  name text not null check (name <> ''),
  type text not null references recipient.type,
  sector text not null check (sector in ('municipalities', 'counties', 'private_companies',
    'non_financial_enterprises', 'financial_enterprises', 'households', 'organisations',
    'state_administration', 'abroad')),
  municipality text,
  language text not null default 'nb' check (language in ('nb', 'nn', 'en')),
  address jsonb,
  active boolean not null default true,
  source text,                               -- set when imported
  check (orgnr is null or national_id_index is null),
  check ((national_id_sealed is null) = (national_id_index is null))
);
create index recipient_name on recipient.recipient (lower(name) text_pattern_ops, id);
create index recipient_type on recipient.recipient (type, id);
create index recipient_municipality on recipient.recipient (municipality, id);

-- Rule 3: an account is confirmed by another than who registered it (rules.md A.5).
create table recipient.bank_account (
  id bigint generated always as identity primary key,
  version int not null default 1,
  recipient_id bigint not null references recipient.recipient,
  account_number text not null check (account_number ~ '^[0-9]{11}$'),
  state text not null,                       -- pending · confirmed · replaced · rejected
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null,
  confirmed_by bigint references access.user_account,
  confirmed_at timestamptz,
  replaces_id bigint references recipient.bank_account,
  usable_from date,                          -- after the quarantine of a changed account
  constraint bank_account_same_person check (confirmed_by <> registered_by),
  check ((state = 'pending') = (confirmed_by is null) or state in ('replaced', 'rejected'))
);
create unique index bank_account_confirmed on recipient.bank_account (recipient_id) where state = 'confirmed';
create index bank_account_recipient on recipient.bank_account (recipient_id, id);

insert into rule.setting (name, value, source) values
  ('bank_account.quarantine_days', '1', 'rules.md A.5: days before money goes to a changed account');

alter table access.representation add foreign key (recipient_id) references recipient.recipient;

insert into rule.transition values
  ('bank_account', '', 'pending'), ('bank_account', 'pending', 'confirmed'), ('bank_account', 'pending', 'rejected'),
  ('bank_account', 'pending', 'replaced'), ('bank_account', 'confirmed', 'replaced');
insert into rule.governed (table_name, object, stateful) values
  ('recipient.recipient', 'recipient', false), ('recipient.bank_account', 'bank_account', true);
