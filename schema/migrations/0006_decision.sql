-- Decisions, awards, letters; batches of decisions.
create schema decision;
create schema batch;

create table batch.batch (
  id bigint generated always as identity primary key,
  version int not null default 1,
  name text not null check (name <> ''),
  method jsonb not null,
  call_ids bigint[] not null check (cardinality(call_ids) > 0),
  state text not null,  -- previewing · preview · submitted · approved · running · done · undone · cancelled · failed
  prepared_by bigint not null references access.user_account,
  prepared_at timestamptz not null,
  submitted_at timestamptz,
  approved_by bigint references access.user_account,
  approved_at timestamptz,
  returned_reason text,
  digest text,                               -- of exactly the rows that are approved
  started_at timestamptz,
  finished_at timestamptz,
  hold_seconds int not null default 600 check (hold_seconds between 0 and 604800),
  undo_until timestamptz,                    -- real time, like every wait of a machine
  undo_reason text,
  undone_by bigint references access.user_account,
  error text,
  constraint batch_same_person check (approved_by <> prepared_by)
);

-- One application of a batch. Not governed: the decision, the batch and its edits are.
create table batch.item (
  id bigint generated always as identity primary key,
  batch_id bigint not null references batch.batch,
  application_id bigint not null references application.application,
  application_version int not null,          -- what the preview saw
  outcome text not null check (outcome in ('granted', 'partly_granted', 'rejected', 'dismissed')),
  amount_ore bigint not null check (amount_ore >= 0),
  grounds text not null default '',
  calculation text not null default '',
  obstacles jsonb not null default '[]',
  edited_reason text,
  state text not null default 'pending' check (state in ('pending', 'done', 'failed', 'excluded')),
  error jsonb,
  decision_id bigint,
  unique (batch_id, application_id),
  check ((state = 'done') = (decision_id is not null)),
  check (amount_ore = 0 or outcome in ('granted', 'partly_granted'))
) with (fillfactor = 70);
create index item_state on batch.item (batch_id, state, id);
create index item_application on batch.item (application_id);

create table batch.edit (
  id bigint generated always as identity primary key,
  version int not null default 1,
  batch_id bigint not null references batch.batch,
  application_id bigint not null references application.application,
  before jsonb not null,
  after jsonb not null,
  reason text not null check (reason <> ''),
  edited_by bigint not null references access.user_account,
  edited_at timestamptz not null
);

create table decision.decision (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  state text not null,  -- draft · submitted · approved · returned · superseded · annulled · withdrawn
  outcome text not null check (outcome in ('granted', 'partly_granted', 'rejected', 'dismissed')),
  amount_ore bigint not null check (amount_ore >= 0),
  grounds text not null default '',
  conditions jsonb not null default '[]',
  payout_plan jsonb not null default '[]',   -- [{due_on, amount_ore, requires: [acceptance·account·report]}]
  prepared_by bigint not null references access.user_account,
  submitted_at timestamptz,
  approved_by bigint references access.user_account,
  decided_at timestamptz,
  returned_reason text,
  digest text,
  supersedes_id bigint references decision.decision,
  basis text,                                -- of a reversal (fvl § 35)
  batch_id bigint references batch.batch,
  rules_id bigint references scheme.rules,
  terms_version text,
  source text,
  constraint decision_same_person check (approved_by <> prepared_by),
  check ((approved_by is not null) = (decided_at is not null)),
  check (state not in ('approved', 'superseded', 'annulled') or approved_by is not null),
  check (amount_ore = 0 or outcome in ('granted', 'partly_granted')),
  check (amount_ore > 0 or outcome not in ('granted', 'partly_granted'))
);
create index decision_application on decision.decision (application_id, id);
-- Rule 6 and more: one decision in force, and one under way, per application.
create unique index decision_in_force on decision.decision (application_id) where state = 'approved';
create unique index decision_under_way on decision.decision (application_id) where state in ('draft', 'submitted', 'returned');
create index decision_batch on decision.decision (batch_id) where batch_id is not null;
create index decision_decided on decision.decision (decided_at);

create table decision.award (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null unique references decision.decision,
  recipient_id bigint not null references recipient.recipient,
  scheme_id bigint not null references scheme.scheme,
  grant_year int not null,
  amount_ore bigint not null check (amount_ore > 0),
  state text not null,   -- offered · accepted · declined · lapsed · running · reported · closed · stopped · annulled
  acceptance_due_on date,
  accepted_at timestamptz,
  accepted_by bigint references access.user_account,
  account_number text,
  declined_reason text,
  municipality text,                         -- where the money goes, by the recipient's municipality then
  source text
);
create index award_application on decision.award (application_id, id);
create index award_recipient on decision.award (recipient_id, id);
create index award_scheme on decision.award (scheme_id, grant_year);

-- The issued document: immutable from the moment it is made.
create table decision.letter (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null references decision.decision,
  kind text not null check (kind in ('grant', 'rejection', 'dismissal')),
  language text not null check (language in ('nb', 'nn', 'en')),
  template_version text not null,
  terms_version text,
  media_type text not null default 'text/html; charset=utf-8',
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  unique (decision_id, media_type)
);

alter table batch.item add foreign key (decision_id) references decision.decision;
alter table budget.commitment add foreign key (decision_id) references decision.decision,
  add foreign key (application_id) references application.application;

insert into rule.transition
select 'batch', f, t from (values
  ('', 'previewing'), ('previewing', 'preview'), ('previewing', 'failed'), ('previewing', 'cancelled'),
  ('preview', 'submitted'), ('preview', 'previewing'), ('preview', 'cancelled'), ('submitted', 'approved'),
  ('submitted', 'preview'), ('submitted', 'cancelled'), ('approved', 'running'), ('approved', 'preview'),
  ('approved', 'cancelled'), ('running', 'done'), ('running', 'cancelled'), ('running', 'failed'),
  ('failed', 'running'), ('done', 'running'), ('done', 'undone')) m (f, t)
union all
select 'decision', f, t from (values
  ('', 'draft'), ('', 'approved'), ('draft', 'submitted'), ('submitted', 'approved'), ('submitted', 'returned'),
  ('submitted', 'withdrawn'), ('draft', 'withdrawn'), ('returned', 'draft'), ('returned', 'submitted'),
  ('returned', 'withdrawn'), ('approved', 'superseded'), ('approved', 'annulled')) m (f, t)
union all
select 'award', f, t from (values
  ('', 'offered'), ('', 'accepted'), ('', 'running'), ('', 'closed'), ('offered', 'accepted'), ('offered', 'declined'),
  ('offered', 'lapsed'), ('offered', 'annulled'), ('accepted', 'running'), ('accepted', 'reported'), ('accepted', 'stopped'),
  ('accepted', 'annulled'), ('running', 'reported'), ('running', 'stopped'), ('stopped', 'running'), ('stopped', 'closed'),
  ('reported', 'closed')) m (f, t);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('batch.batch', 'batch', '', '', true), ('batch.edit', 'batch_edit', 'application_id', '', false),
  ('decision.decision', 'decision', 'application_id', '', true),
  ('decision.award', 'award', 'application_id', '', true),
  ('decision.letter', 'letter', 'application_id', 'content', false);

insert into rule.setting (name, value, source) values
  ('batch.hold_seconds', '600', 'api.md: hold window of a batch, ten minutes unless configured');
insert into rule.kept values ('decision.letter');
insert into rule.setting (name, value, source) values
  ('administrator', '{"name": "Direktoratet (demo)", "orgnr": "983544622", "contact": "tilskudd@example.no"}', 'of the installation; replaced by a newer row'),
  ('report.auditor_from_ore', '50000000', 'design: an auditor''s statement from 500 000 kroner, unless the terms say otherwise');
