-- Where an internal note stands, and whom it is for: a field of the application or of an assessment (a pointer into
-- it), or the case as a whole; the colleagues it mentions, who each get a notice.
alter table application.note
  add field text check (field ~ '^/[^/]'),     -- null: of the case as a whole
  add assessment_id bigint references application.assessment,  -- null: of the application
  add mentions bigint[] not null default '{}',
  add constraint note_field_of_assessment check (assessment_id is null or field is not null);

-- Who has read which note. One's own are never unread.
create table application.note_read (
  note_id bigint not null references application.note,
  user_id bigint not null references access.user_account,
  read_at timestamptz not null,
  primary key (note_id, user_id)
);
insert into rule.kept values ('application.note_read');

alter table application.notice drop constraint notice_level_check, drop constraint notice_deadlines_check;
alter table application.notice
  add constraint notice_level_check check (level in ('reminder', 'overdue', 'escalation', 'summary', 'message', 'access', 'mention')),
  add constraint notice_deadlines_check check ((deadlines > 0) = (level not in ('message', 'access', 'mention')));

-- The queue is asked for amounts from and to, and ordered by them.
create index application_amount on application.application (amount_ore, id);
