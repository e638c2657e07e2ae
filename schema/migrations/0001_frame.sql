-- The frame every domain stands on: rules and the clock, people and sessions, history, jobs.
create schema rule;
create schema access;
create schema history;
create schema job;
create schema api;

-- rule ------------------------------------------------------------------------------------------
-- One row: what kind of installation this is. Only a demo or test instance may set its clock.
create table rule.instance (
  one boolean primary key default true check (one),
  demo boolean not null default false,
  business_date date,                       -- null: real time
  check (business_date is null or demo)
);
insert into rule.instance default values;

-- Settings with validity dates: amounts, lengths and names that law or practice may change.
create table rule.setting (
  name text not null,
  valid_from date not null default '1900-01-01',
  value jsonb not null,
  source text not null,
  primary key (name, valid_from)
);

-- Every state a kind of object may go to from where it stands; also where it may begin (from '').
create table rule.transition (
  object text not null,
  from_state text not null,
  to_state text not null,
  primary key (object, from_state, to_state)
);

-- Tables whose triggers are made anew with the functions (rule.install_triggers).
create table rule.governed (
  table_name text primary key,
  object text not null unique,               -- the word for it in the history and the API
  case_column text not null default '',      -- the column that holds its application
  omitted text not null default '',          -- columns the history does not hold
  stateful boolean not null default false    -- has a column `state` ruled by rule.transition
);
create table rule.kept (table_name text primary key);  -- rows are never changed or deleted

-- access ----------------------------------------------------------------------------------------
create table access.office (
  id bigint generated always as identity primary key,
  version int not null default 1,
  name text not null check (name <> ''),
  name_nn text,
  kind text not null check (kind in ('department', 'delegated')),
  manager text not null default 'directorate'
    check (manager in ('directorate', 'county_governor', 'ageing_and_health', 'county')),
  valid_from date not null default '1900-01-01',
  valid_to date check (valid_to >= valid_from),
  check ((kind = 'department') = (manager = 'directorate')),
  unique (name, valid_from)
);

-- People, machine clients and workers: whoever can act.
create table access.user_account (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null default 'person' check (kind in ('person', 'client', 'worker')),
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._@-]{0,62}$'),
  name text not null check (name <> ''),
  office_id bigint references access.office,
  roles text[] not null check (roles <@ array['caseworker', 'approver', 'scheme_owner', 'finance',
    'auditor', 'appeals', 'admin', 'applicant', 'worker'] and cardinality(roles) > 0),
  language text not null default 'nb' check (language in ('nb', 'nn', 'en')),
  active boolean not null default true,
  check (kind = 'worker' or not roles @> array['worker'])
);

create table access.credential (
  user_id bigint primary key references access.user_account,
  password_hash text not null,
  changed_at timestamptz not null default clock_timestamp()
);

-- Whom an applicant may act for. The recipient table comes later in the order of the floors.
create table access.representation (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,
  recipient_id bigint not null,
  active boolean not null default true,
  unique (user_id, recipient_id)
);

-- Budsjettdisponeringsmyndighet in writing (bestemmelser om økonomistyring 2.5.2.1). An approver
-- without rows has it without limits within the role; with rows, only what a valid row gives.
create table access.authority (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,
  scheme_ids bigint[],                       -- null: all
  amount_ore bigint check (amount_ore >= 0), -- null: no limit
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  document text not null check (document <> ''),
  active boolean not null default true
);
create index authority_user on access.authority (user_id);

-- The person behind a token or a transaction, as rules see them.
create type access.viewer as (
  user_id bigint, name text, office_id bigint, roles text[], delegated boolean, language text,
  session_id bigint
);

-- What one object's function answers: C makes Location of id, ETag of etag, the body of doc.
create type api.reply as (id bigint, etag text, doc jsonb);

-- Each time the business clock of a demo or test instance was set, and by whom.
create table rule.clock_change (
  id bigint generated always as identity primary key,
  version int not null default 1,
  business_date date,                        -- null: back to real time
  set_by bigint not null references access.user_account,
  set_at timestamptz not null default clock_timestamp()
);

-- Real time only, never the business clock. Only the hash of a token is stored.
create table access.session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  user_id bigint not null references access.user_account,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_user_open on access.session (user_id) where ended_at is null;

-- Failed logins, for back-off per account and per address (the address only as a hash).
create table access.login_failure (
  subject text primary key,
  failures int not null,
  last_at timestamptz not null
);

-- Who acts in a running transaction: written by access.act() only, read by triggers and rules.
-- Rows of finished transactions are swept by the housekeeping worker.
create unlogged table access.tx_actor (
  xid xid8 primary key default pg_current_xact_id(),
  user_id bigint not null,
  session_id bigint,
  duty text,
  action text not null,
  request uuid not null,
  idempotency_key text,
  fingerprint text
);

-- Answers kept under the client's key, in the transaction that made them (at least 7 days).
create table access.idempotency (
  user_id bigint not null,
  key text not null check (length(key) between 1 and 255),
  action text not null,
  fingerprint text not null,
  answer_id bigint,
  answer_etag text,
  answer_doc jsonb,
  created_at timestamptz not null default clock_timestamp(),
  seen int not null default 0,
  primary key (user_id, key)
);
create index idempotency_age on access.idempotency (created_at);

-- history ---------------------------------------------------------------------------------------
-- Append-only. `body` holds the exact bytes that were hashed; nothing is ever re-serialised.
create table history.entry (
  id bigint generated always as identity primary key,
  epoch int not null default 1,              -- +1 after a logical restore, when xids restart
  xid xid8 not null,
  at timestamptz not null,                   -- real time; information, never order
  business_on date,                          -- set only while a demo instance's clock differs
  actor_id bigint not null,
  duty text not null,
  session_id bigint,
  request uuid not null,
  action text not null,
  object text not null,
  object_id bigint not null,
  case_id bigint,                            -- the application it belongs to, if any
  version int not null,
  prev bytea,                                -- leaf of the row's version before
  body bytea not null,
  leaf bytea not null check (octet_length(leaf) = 32),  -- sha256(0x00 || body), RFC 9162
  unique (object, object_id, version)
);
create index entry_case on history.entry (case_id, id) where case_id is not null;
create index entry_actor on history.entry (actor_id, at, id);
create index entry_at on history.entry (at, id);     -- newest first, also without a filter
create index entry_request on history.entry (request);
create index entry_order on history.entry (epoch, xid, id);

-- Who read personal data.
create table history.access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id bigint not null,
  request uuid,
  object text not null,
  object_id bigint not null,
  what text not null
);
create index access_log_object on history.access_log (object, object_id, id);
create index access_log_actor on history.access_log (actor_id, id);

-- job -------------------------------------------------------------------------------------------
create table job.worker (
  id uuid primary key,
  name text not null,
  host text not null,
  pid int not null,
  seen_at timestamptz not null default clock_timestamp()
);

-- `attempt` is the fence: effects and finish are written only while it is unchanged.
create table job.job (
  id bigint generated always as identity primary key,
  queue text not null,
  kind text not null,
  key text,                                  -- one living job per kind and key
  args jsonb not null,
  priority smallint not null default 2,
  run_at timestamptz not null default clock_timestamp(),
  state text not null default 'ready' check (state in ('ready', 'running', 'dead')),
  attempt int not null default 0,
  attempts_max int not null default 12,
  worker_id uuid,
  last_error text,
  created_by bigint not null,
  request uuid not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create unique index job_key on job.job (kind, key) where key is not null;
create index job_ready on job.job (queue, priority, run_at, id) where state = 'ready';
create index job_running on job.job (worker_id) where state = 'running';

create table job.finished (
  id bigint primary key,
  queue text not null,
  kind text not null,
  key text,
  attempt int not null,
  finished_at timestamptz not null default clock_timestamp()
);

-- One run per name and due time, however many workers there are.
create table job.tick (
  name text not null,
  due_at timestamptz not null,
  ran_at timestamptz not null default clock_timestamp(),
  primary key (name, due_at)
);

insert into rule.setting (name, value, source) values
  ('job.dead_after_ms', '15000', 'reliability.md §6: a worker without a heartbeat for so long is dead');

insert into rule.governed (table_name, object) values
  ('access.office', 'office'), ('access.user_account', 'user'), ('access.authority', 'authority'),
  ('access.representation', 'representation'), ('rule.clock_change', 'clock_change');
insert into rule.kept values ('history.entry'), ('history.access_log');

insert into access.user_account (kind, username, name, roles)
  values ('worker', 'worker.migrate', 'Drift: migrering', '{worker}'),
         ('worker', 'worker.batch', 'Massevedtak (automatisk)', '{worker}'),
         ('worker', 'worker.letter', 'Brev (automatisk)', '{worker}'),
         ('worker', 'worker.payment', 'Betalingsfil (automatisk)', '{worker}'),
         ('worker', 'worker.deadline', 'Frister (automatisk)', '{worker}'),
         ('worker', 'worker.housekeeping', 'Drift: rydding', '{worker}');
