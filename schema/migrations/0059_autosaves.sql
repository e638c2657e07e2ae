-- What a person is writing in a form and has not sent: kept for that person alone, until it is sent, thrown away or old.
-- It is no document of the case (fvl § 18 a, offl § 14: what is drawn up for one's own preparation), so it has no
-- history and is in no list, search or export of cases.
create sequence access.autosave_version;
create table access.autosave (
  user_id bigint not null references access.user_account,
  object text not null,                       -- what it is written of, with object_id: a kind with a history
  object_id bigint not null check (object_id > 0),
  form text not null check (form ~ '^[a-z][a-z0-9_]{0,39}$'),
  version bigint not null default nextval('access.autosave_version'),  -- never the same twice, also of a text begun anew
  content jsonb not null check (jsonb_typeof(content) in ('object', 'array')),
  bytes int not null check (bytes between 1 and 262144),
  saved_at timestamptz not null,
  saved_on date not null,                     -- the same by the day, for the index changes only then
  primary key (user_id, object, object_id, form)
) with (fillfactor = 70);
create index autosave_saved_on on access.autosave (saved_on);
alter sequence access.autosave_version owned by access.autosave.version;

insert into rule.setting (name, value, source) values
  ('autosave.days', '30', 'GDPR art. 5(1) e: what nobody sent or threw away is deleted after so many days'),
  ('autosave.count_max', '100', 'design: unsent texts that one person may have'),
  ('autosave.bytes_max', '2097152', 'design: what the unsent texts of one person may take together');
