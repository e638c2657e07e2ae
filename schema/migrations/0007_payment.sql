-- Payouts, payment runs by three people, bank files.
create schema payment;

create table payment.payment_run (
  id bigint generated always as identity primary key,
  version int not null default 1,
  state text not null,   -- proposed · attested · approved · sent · completed · cancelled
  pay_on date not null,
  due_by date not null,
  scheme_ids bigint[],
  count int not null default 0 check (count >= 0),
  amount_ore bigint not null default 0 check (amount_ore >= 0),
  excluded jsonb not null default '[]',
  proposed_by bigint not null references access.user_account,
  proposed_at timestamptz not null,
  attested_by bigint references access.user_account,
  attested_at timestamptz,
  approved_by bigint references access.user_account,
  approved_at timestamptz,
  sent_by bigint references access.user_account,
  sent_at timestamptz,
  cancelled_reason text,
  constraint payment_run_same_person check (attested_by <> approved_by),
  check (state not in ('attested', 'approved', 'sent', 'completed') or attested_by is not null),
  check (state not in ('approved', 'sent', 'completed') or approved_by is not null)
);

create table payment.payout (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null references decision.award,
  number int not null check (number > 0),    -- instalment of the award
  attempt int not null default 1 check (attempt > 0),  -- +1 for the payout that replaces a returned one
  commitment_id bigint not null references budget.commitment,
  recipient_id bigint not null references recipient.recipient,
  scheme_id bigint not null references scheme.scheme,
  due_on date not null,
  amount_ore bigint not null check (amount_ore > 0),
  requires text[] not null default '{}' check (requires <@ array['acceptance', 'account', 'report']),
  state text not null,   -- planned · blocked · due · held · in_run · approved · sent · accepted · settled · rejected · returned · cancelled
  held_reason text,
  held_from text,                            -- the state it goes back to when released
  payment_run_id bigint references payment.payment_run,
  bank_account_id bigint references recipient.bank_account,
  paid_on date,                              -- bank's booking date (cash principle)
  source text,
  unique (award_id, number, attempt),
  check ((state = 'held') = (held_reason is not null)),
  check (state not in ('in_run', 'approved', 'sent', 'accepted', 'settled') or payment_run_id is not null or source is not null)
);
-- Rule 3: an instalment is paid at most once.
create unique index payout_living on payment.payout (award_id, number)
  where state not in ('rejected', 'returned', 'cancelled');
create index payout_due on payment.payout (state, due_on, id);
create index payout_run on payment.payout (payment_run_id, id) where payment_run_id is not null;
create index payout_recipient on payment.payout (recipient_id, id);
create index payout_scheme on payment.payout (scheme_id, state, id);
create index payout_application on payment.payout (application_id);

-- Lines of the bank file: only the payment worker writes them; EndToEndId is the payout's own key.
create table payment.file_line (
  id bigint generated always as identity primary key,
  payment_run_id bigint not null references payment.payment_run,
  payout_id bigint not null unique references payment.payout,
  end_to_end_id text not null unique,
  account_number text not null,
  creditor_name text not null,
  amount_ore bigint not null check (amount_ore > 0)
);
create index file_line_run on payment.file_line (payment_run_id, id);

create table payment.payment_file (
  id bigint generated always as identity primary key,
  version int not null default 1,
  payment_run_id bigint not null references payment.payment_run,
  pain_version text not null check (pain_version in ('03', '09')),
  message_id text not null,
  count int not null,
  amount_ore bigint not null,
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  unique (payment_run_id, pain_version)
);

-- A closed accounting month takes no postings (rule 10). It is opened again by two people.
create table payment.period (
  id bigint generated always as identity primary key,
  version int not null default 1,
  month text not null unique check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  state text not null,                       -- closed · open
  closed_by bigint not null references access.user_account,
  closed_at timestamptz not null,
  reopen_asked_by bigint references access.user_account,
  reopen_reason text,
  reopened_by bigint references access.user_account,
  constraint period_same_person check (reopened_by <> reopen_asked_by),
  check (state = 'closed' or reopened_by is not null)
);

insert into rule.transition
select 'payout', f, t from (values
  ('', 'planned'), ('', 'settled'), ('planned', 'due'), ('planned', 'blocked'), ('planned', 'in_run'), ('planned', 'held'),
  ('planned', 'cancelled'), ('blocked', 'planned'), ('blocked', 'due'), ('blocked', 'held'), ('blocked', 'cancelled'),
  ('blocked', 'in_run'), ('due', 'in_run'), ('due', 'held'), ('due', 'blocked'), ('due', 'cancelled'),
  ('held', 'planned'), ('held', 'due'), ('held', 'blocked'), ('held', 'cancelled'), ('in_run', 'approved'),
  ('in_run', 'due'), ('in_run', 'planned'), ('approved', 'sent'), ('sent', 'accepted'), ('sent', 'settled'),
  ('sent', 'rejected'), ('accepted', 'settled'), ('accepted', 'rejected'), ('accepted', 'returned'),
  ('settled', 'returned')) m (f, t)
union all
select 'payment_run', f, t from (values
  ('', 'proposed'), ('proposed', 'attested'), ('proposed', 'cancelled'), ('attested', 'approved'),
  ('attested', 'cancelled'), ('approved', 'sent'), ('sent', 'completed')) m (f, t);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('payment.payment_run', 'payment_run', '', '', true), ('payment.payout', 'payout', 'application_id', '', true),
  ('payment.payment_file', 'payment_file', '', 'content', false), ('payment.period', 'period', '', '', true);
insert into rule.transition values ('period', '', 'closed'), ('period', 'closed', 'open'), ('period', 'open', 'closed');
insert into rule.kept values ('payment.file_line');

-- Who pays: replaced per installation by a newer row.
insert into rule.setting (name, value, source) values
  ('payment.debtor', '{"name": "Direktoratet (demo)", "orgnr": "983544622", "account": "76940512057", "bic": "NDEANOKK", "customer_id": "TILSAGN01", "division": "TILSKUDD"}',
   'rules.md C.2; the account is a test vector of rules.md C.5');
insert into rule.kept values ('payment.payment_file');
