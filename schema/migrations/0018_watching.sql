-- Watching deadlines: who is told of what and when, by versioned rules; what may be done with a
-- deadline on somebody's word; calendars to subscribe to.

-- What may be done with a deadline of each kind. Law and the terms of a grant decide; what is not
-- allowed here is refused, whoever asks.
create table application.deadline_kind (
  kind text primary key,
  extend text not null check (extend in ('never', 'before_due', 'any_time')),
  suspend boolean not null,
  cancel boolean not null,
  source text not null
);
insert into application.deadline_kind values
  ('preliminary_answer', 'never', false, true, 'fvl § 11 a: a duty of the authority; left out where it is obviously unnecessary'),
  ('information_due', 'any_time', false, true, 'fvl § 11: set by the authority'),
  ('decision_target', 'any_time', true, true, 'features.md G5: an aim of the authority; information that is asked for stops it'),
  ('advance_notice', 'any_time', false, false, 'fvl § 16: set by the authority, never taken back'),
  ('acceptance', 'before_due', false, false, 'the letter of the award'),
  ('appeal', 'before_due', false, false, 'fvl § 29(4): only before it has run out'),
  ('forwarding', 'any_time', false, false, 'fvl § 33(4): as soon as the case is prepared'),
  ('report', 'any_time', false, false, 'the letter of the award'),
  ('reminder', 'any_time', false, true, 'design'),
  ('payment_due', 'any_time', false, true, 'design'),
  ('limitation', 'never', false, false, 'foreldelsesloven: by law'),
  ('other', 'any_time', true, true, 'design: set by a person');

alter table application.deadline
  add title text check (title <> ''),        -- of a free one
  add suspended_on date,                     -- open, and stands still since then
  add ended_on date,                         -- a missed one too ends, when what it waited for is done
  add set_by bigint references access.user_account,
  drop column reminded_at,
  drop constraint deadline_kind_check,
  add foreign key (kind) references application.deadline_kind,
  add check ((kind = 'other') = (title is not null)) not valid,
  add check (ended_on is null or state <> 'open');
drop index application.deadline_one_open;
create unique index deadline_one_open on application.deadline (application_id, kind) where state = 'open' and kind <> 'other';
alter table application.information_request
  add answer text check (answer <> ''),
  add answered_by bigint references access.user_account,
  add check ((answered_at is null) = (answered_by is null)) not valid;
create index deadline_missed_on on application.deadline (due_on, id) where state = 'missed';

-- Each time a person moved, stopped, restarted or cancelled a deadline, and why.
create table application.deadline_act (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  deadline_id bigint not null references application.deadline,
  act text not null check (act in ('extended', 'suspended', 'resumed', 'cancelled')),
  reason text not null check (reason <> ''),
  old_due_on date not null,
  new_due_on date not null,
  done_by bigint not null references access.user_account,
  done_at timestamptz not null
);
create index deadline_act_deadline on application.deadline_act (deadline_id, id);

-- When somebody is told of a deadline: so many working days before it falls due (below zero) or
-- after it was missed. The newest version of a kind that has begun counts, whole; an audience of
-- `nobody` is a version that tells nobody.
create table application.watch_rule (
  kind text not null references application.deadline_kind,
  valid_from date not null default '1900-01-01',
  working_days int not null check (working_days between -60 and 60),
  audience text not null check (audience in ('assignee', 'office', 'approvers', 'finance', 'party', 'nobody')),
  source text not null,
  primary key (kind, valid_from, working_days, audience)
);
insert into application.watch_rule (kind, working_days, audience, source) values
  ('preliminary_answer', -5, 'assignee', 'fvl § 11 a'), ('preliminary_answer', -1, 'office', 'fvl § 11 a'),
  ('preliminary_answer', 1, 'assignee', 'fvl § 11 a'), ('preliminary_answer', 3, 'approvers', 'fvl § 11 a'),
  ('information_due', -3, 'party', 'fvl § 11'), ('information_due', 1, 'assignee', 'fvl § 11'), ('information_due', 5, 'office', 'fvl § 11'),
  ('decision_target', -10, 'assignee', 'REQ-034'), ('decision_target', -3, 'assignee', 'REQ-034'), ('decision_target', 1, 'assignee', 'REQ-034'),
  ('decision_target', 1, 'office', 'REQ-034'), ('decision_target', 10, 'approvers', 'REQ-034'),
  ('advance_notice', 1, 'assignee', 'fvl § 16'), ('advance_notice', 10, 'office', 'fvl § 16'),
  ('acceptance', -5, 'party', 'the letter of the award'), ('acceptance', 1, 'assignee', 'the letter of the award'),
  ('acceptance', 5, 'office', 'the letter of the award'),
  ('forwarding', -5, 'assignee', 'fvl § 33(4)'), ('forwarding', 1, 'office', 'fvl § 33(4)'), ('forwarding', 5, 'approvers', 'fvl § 33(4)'),
  ('report', -20, 'party', 'REQ-034'), ('report', -5, 'party', 'REQ-034'), ('report', 1, 'party', 'REQ-034'),
  ('report', 1, 'assignee', 'REQ-034'), ('report', 10, 'office', 'REQ-034'), ('report', 20, 'approvers', 'REQ-034'),
  ('reminder', 0, 'assignee', 'REQ-034'), ('reminder', 3, 'office', 'REQ-034'),
  ('payment_due', -3, 'finance', 'REQ-034'), ('payment_due', 1, 'finance', 'REQ-034'), ('payment_due', 5, 'approvers', 'REQ-034'),
  ('limitation', -60, 'finance', 'foreldelsesloven'), ('limitation', -20, 'finance', 'foreldelsesloven'), ('limitation', -20, 'approvers', 'foreldelsesloven'),
  ('other', -2, 'assignee', 'design'), ('other', 1, 'assignee', 'design'), ('other', 5, 'office', 'design');

-- What somebody has been told: of one deadline or, after the worker was down, of several at once.
-- To a person, to those of an office (of a role, when one is named), to everybody of a role, or to
-- those who act for a recipient.
create table application.notice (
  id bigint generated always as identity primary key,
  level text not null check (level in ('reminder', 'overdue', 'escalation', 'summary')),
  user_id bigint references access.user_account,
  office_id bigint references access.office,
  role text,
  recipient_id bigint references recipient.recipient,
  application_id bigint references application.application,  -- null: several
  deadlines int not null check (deadlines > 0),
  day date not null,
  made_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(user_id, coalesce(office_id::text, role), recipient_id) = 1)
);
create index notice_user on application.notice (user_id, id) where user_id is not null;
create index notice_office on application.notice (office_id, id) where office_id is not null;
create index notice_role on application.notice (role, id) where office_id is null and role is not null;
create index notice_recipient on application.notice (recipient_id, id) where recipient_id is not null;

-- Which step of which deadline a notice tells of. The key is what makes each happen once, however
-- many workers run; a deadline that was moved is watched anew by its new date.
create table application.notice_item (
  deadline_id bigint not null references application.deadline,
  due_on date not null,
  working_days int not null,
  audience text not null,
  notice_id bigint not null references application.notice,
  primary key (deadline_id, due_on, working_days, audience)
);
create index notice_item_notice on application.notice_item (notice_id);

create table application.notice_read (
  notice_id bigint not null references application.notice,
  user_id bigint not null references access.user_account,
  read_at timestamptz not null default clock_timestamp(),
  primary key (notice_id, user_id)
);

-- How far the watch has come. Nothing that should have been told before `began_on` is told.
create table application.watch (
  one boolean primary key default true check (one),
  began_on date not null,
  day date not null,
  looked_at timestamptz not null default '-infinity'
);
insert into application.watch (began_on, day)
select case when exists (select from application.application) then d else '1900-01-01' end, d
  from (select coalesce((select business_date from rule.instance), current_date) as d) x;

-- Calendars that a person or an office subscribes to by a secret address, of which only the hash is
-- kept. It ends when it is revoked or its owner may no longer sign in.
create table application.calendar_feed (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,  -- who made it
  office_id bigint references access.office,               -- null: the person's own deadlines
  language text not null check (language in ('nb', 'nn', 'en')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feed_user on application.calendar_feed (user_id, id);

insert into rule.transition values ('deadline', 'missed', 'open');
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.deadline_act', 'deadline_act', 'application_id', '', false),
  ('application.calendar_feed', 'calendar_feed', '', 'token_hash', false);
insert into rule.kept (table_name) values ('application.notice'), ('application.notice_item'), ('application.notice_read');

insert into rule.setting (name, value, source) values
  ('notice.shown_days', '90', 'design: older notices are no longer counted as unread');

insert into rule.reason values
  ('deadline.act.ended', 'Fristen er avsluttet.', 'Fristen er avslutta.', 'The deadline has ended.'),
  ('deadline.extend.not_permitted', 'Fristen følger av regelverket og kan ikke forlenges.', 'Fristen følgjer av regelverket og kan ikkje forlengjast.', 'The deadline follows from the rules and cannot be extended.'),
  ('deadline.extend.expired', 'Fristen er ute, og kan bare forlenges før den går ut.', 'Fristen er ute, og kan berre forlengjast før han går ut.', 'The deadline has passed; it can only be extended before it does.'),
  ('deadline.suspend.not_permitted', 'Fristen kan ikke stanses.', 'Fristen kan ikkje stansast.', 'The deadline cannot be suspended.'),
  ('deadline.suspend.suspended', 'Fristen er allerede stanset.', 'Fristen er alt stansa.', 'The deadline is already suspended.'),
  ('deadline.resume.not_suspended', 'Fristen er ikke stanset.', 'Fristen er ikkje stansa.', 'The deadline is not suspended.'),
  ('application.answer_information.not_asked', 'Saken venter ikke på opplysninger.', 'Saka ventar ikkje på opplysningar.', 'The case is not waiting for information.'),
  ('deadline.cancel.not_permitted', 'Fristen følger av regelverket og kan ikke avlyses.', 'Fristen følgjer av regelverket og kan ikkje avlysast.', 'The deadline follows from the rules and cannot be cancelled.');

insert into history.phrase values
  ('deadline_create', 'deadline', 'satte en frist', 'sette ein frist', 'set a deadline'),
  ('deadline_extend', 'deadline_act', 'forlenget en frist', 'forlengde ein frist', 'extended a deadline'),
  ('deadline_suspend', 'deadline_act', 'stanset en frist', 'stansa ein frist', 'suspended a deadline'),
  ('deadline_resume', 'deadline_act', 'lot en frist løpe igjen', 'lét ein frist løpe att', 'let a deadline run again'),
  ('deadline_cancel', 'deadline_act', 'avlyste en frist', 'avlyste ein frist', 'cancelled a deadline'),
  ('information_answer', 'information_request', 'registrerte svar på opplysningene', 'registrerte svar på opplysningane', 'registered the information asked for'),
  ('calendar_feed_create', 'calendar_feed', 'laget et kalenderabonnement', 'laga eit kalenderabonnement', 'made a calendar subscription'),
  ('calendar_feed_revoke', 'calendar_feed', 'trakk tilbake et kalenderabonnement', 'trekte tilbake eit kalenderabonnement', 'revoked a calendar subscription');
insert into history.word values
  ('deadline_act', 'Endringen av fristen', 'Endringa av fristen', 'The change of the deadline'),
  ('calendar_feed', 'Kalenderabonnementet', 'Kalenderabonnementet', 'The calendar subscription');
