-- Attachments of a case. Their bytes are files outside the database, named by their SHA-256 and kept
-- once however many attachments they have (src/store).

-- What is, or is about to be, on the disk. A row comes before its file and goes after it, so that no
-- file is without one; the sweep looks at rows, never at folders.
create table application.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  present boolean not null default true,     -- false: swept; the row stays for the attachments that were
  prepared_at timestamptz not null           -- real time: somebody is about to refer to it
);
create index file_prepared on application.file (prepared_at) where present;

create table application.attachment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  kind text not null check (kind in ('application', 'information', 'report', 'case')),
  name text not null check (name ~ '^[^/\\[:cntrl:]]+$' and octet_length(name) <= 255),
  media_type text not null check (media_type ~ '^[a-z0-9.+-]+/[a-z0-9.+-]+$'),
  size_bytes bigint not null check (size_bytes > 0),
  sha256 text not null references application.file,
  state text not null,                       -- not_scanned · pending · clean · infected · failed · removed
  finding text,                              -- what the scanner said of an infected or failed one
  discarded boolean not null default false,  -- removed before anything was ever sent in: its bytes may go
  uploaded_by bigint not null references access.user_account,
  uploaded_at timestamptz not null,
  check (finding is null or state in ('infected', 'failed', 'removed')),
  check (state = 'removed' or not discarded)
);
create index attachment_application on application.attachment (application_id, id);
create index attachment_file on application.attachment (sha256);

insert into rule.transition values
  ('attachment', '', 'not_scanned'), ('attachment', '', 'pending'),
  ('attachment', 'pending', 'clean'), ('attachment', 'pending', 'infected'), ('attachment', 'pending', 'failed'),
  ('attachment', 'failed', 'pending'),
  ('attachment', 'not_scanned', 'removed'), ('attachment', 'pending', 'removed'), ('attachment', 'clean', 'removed'),
  ('attachment', 'infected', 'removed'), ('attachment', 'failed', 'removed');
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.attachment', 'attachment', 'application_id', '', true);

insert into rule.setting (name, value, source) values
  ('attachment.bytes_max', '104857600', 'one file: 100 MiB'),
  ('attachment.quota_bytes', '524288000', 'all files of a case: 500 MiB'),
  ('attachment.count_max', '100', 'files of a case'),
  ('attachment.media_types', '["application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain", "text/csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation"]', 'of those that src/store/kind.c knows: documents without programs in them'),
  ('attachment.grace_hours', '24', 'how long a file that nothing refers to is kept: longer than any upload');

insert into history.phrase values
  ('attachment_create', 'attachment', 'la ved en fil', 'la ved ei fil', 'attached a file'),
  ('attachment_remove', 'attachment', 'fjernet vedlegget', 'fjerna vedlegget', 'removed the attachment'),
  ('attachment_scan', 'attachment', 'ba om ny kontroll av vedlegget', 'bad om ny kontroll av vedlegget', 'asked for another scan of the attachment'),
  ('attachment.scan', 'attachment', 'kontrollerte vedlegget for skadevare', 'kontrollerte vedlegget for skadevare', 'scanned the attachment for malware');

-- On a database in use the users' history is kept, so somebody acts.
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'user_add', gen_random_uuid() from access.user_account where username = 'worker.migrate';
insert into access.user_account (kind, username, name, roles)
  values ('worker', 'worker.scan', 'Kontroll for skadevare (automatisk)', '{worker}');
delete from access.tx_actor where xid = pg_current_xact_id();
