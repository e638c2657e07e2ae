-- People: their own language, absence and substitutes, messages with parties, access in an emergency,
-- reviews of access, addresses that are protected.

insert into history.phrase values
  ('me_language', 'user', 'valgte språk', 'valde språk', 'chose a language');

-- absence --------------------------------------------------------------------------------------------
-- When somebody is away. Caseworkers get no new cases meanwhile; an approver may have a substitute, who
-- approves within the lesser of both authorities.
create table access.absence (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,
  from_on date not null,
  to_on date not null,
  ground text not null check (ground <> ''),
  substitute_id bigint references access.user_account,
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null,
  cancelled_by bigint references access.user_account,
  cancelled_at timestamptz,
  cancel_reason text check (cancel_reason <> ''),
  check (to_on >= from_on),
  check (substitute_id <> user_id),
  check (num_nulls(cancelled_by, cancelled_at, cancel_reason) in (0, 3))
);
create index absence_user on access.absence (user_id, to_on);
create index absence_substitute on access.absence (substitute_id, to_on) where substitute_id is not null;
create index absence_now on access.absence (to_on) where cancelled_at is null;

-- For whom an approver acted, who was away.
alter table decision.decision
  add approved_for bigint references access.user_account,
  add constraint decision_approved_for check (approved_for is null or approved_by is not null and approved_for <> approved_by);

insert into rule.governed (table_name, object) values ('access.absence', 'absence');
insert into history.phrase values
  ('absence_create', 'absence', 'registrerte fraværet', 'registrerte fråværet', 'registered the absence'),
  ('absence_update', 'absence', 'endret fraværet', 'endra fråværet', 'changed the absence'),
  ('absence_cancel', 'absence', 'avlyste fraværet', 'avlyste fråværet', 'cancelled the absence');
insert into history.word values
  ('absence', 'Fraværet', 'Fråværet', 'The absence');
insert into rule.reason values
  ('absence.act.not_yours', 'Bare den det gjelder, lederen og administratorer endrer fraværet.', 'Berre den det gjeld, leiaren og administratorar endrar fråværet.', 'Only the person, the superior and administrators change the absence.'),
  ('absence.act.over', 'Fraværet er over eller avlyst.', 'Fråværet er over eller avlyst.', 'The absence is over or cancelled.');

-- messages -------------------------------------------------------------------------------------------
-- What is written between the case and its party, and post that came on paper or by e-mail, in threads by
-- subject. Post from others than the party is in a thread the party does not see.
create table application.message_thread (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  subject text not null check (subject <> ''),
  with_party boolean not null,
  needs_answer boolean not null default false,
  answered_reason text check (answered_reason <> ''),  -- where it was answered otherwise than here
  started_by bigint not null references access.user_account,
  started_at timestamptz not null,
  check (not needs_answer or answered_reason is null)
);
create index message_thread_case on application.message_thread (application_id, id);
create index message_thread_waiting on application.message_thread (application_id) where needs_answer;

-- One message; what is sent stays as it is. `portal`: written here, by the party (in) or to it (out). The
-- rest is registered by a caseworker, paper with the reason why it was not digital (REQ-141).
create table application.message (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  thread_id bigint not null references application.message_thread,
  direction text not null check (direction in ('in', 'out')),
  channel text not null check (channel in ('portal', 'paper', 'email', 'phone')),
  text text not null check (text <> ''),
  sender text check (sender <> ''),
  received_on date,
  paper_reason text check (paper_reason <> ''),
  attachment_ids bigint[] not null default '{}',
  by_id bigint not null references access.user_account,
  at timestamptz not null,
  check ((channel = 'portal') = (received_on is null) and (channel = 'portal') = (sender is null)),
  check (direction = 'in' or channel = 'portal'),
  check ((channel = 'paper') = (paper_reason is not null))
);
create index message_of_thread on application.message (thread_id, id);
create index message_of_case on application.message (application_id, id);

create table application.message_read (
  message_id bigint not null references application.message,
  user_id bigint not null references access.user_account,
  party boolean not null,                    -- read for the party
  read_at timestamptz not null,
  primary key (message_id, user_id)
);

alter table application.attachment drop constraint attachment_kind_check;
alter table application.attachment add constraint attachment_kind_check
  check (kind in ('application', 'information', 'report', 'case', 'internal', 'message'));

-- Notices tell of messages too, and of access that is to be looked at.
alter table application.notice
  drop constraint notice_level_check,
  drop constraint notice_deadlines_check,
  add constraint notice_level_check check (level in ('reminder', 'overdue', 'escalation', 'summary', 'message', 'access')),
  add constraint notice_deadlines_check check ((deadlines > 0) = (level not in ('message', 'access')));

insert into rule.governed (table_name, object, case_column) values
  ('application.message_thread', 'message_thread', 'application_id'), ('application.message', 'message', 'application_id');
insert into rule.kept values ('application.message');
insert into history.phrase values
  ('thread_create', 'message', 'sendte en melding', 'sende ei melding', 'sent a message'),
  ('message_send', 'message', 'sendte en melding', 'sende ei melding', 'sent a message'),
  ('post_register', 'message', 'registrerte inngående post', 'registrerte inngåande post', 'registered incoming post'),
  ('thread_answered', 'message_thread', 'merket henvendelsen som besvart', 'merkte førespurnaden som svart på', 'marked the thread as answered'),
  ('thread_needs_answer', 'message_thread', 'merket at henvendelsen må besvares', 'merkte at førespurnaden må svarast på', 'marked that the thread needs an answer');
insert into history.word values
  ('message_thread', 'Meldingstråden', 'Meldingstråden', 'The thread'),
  ('message', 'Meldingen', 'Meldinga', 'The message');
insert into rule.reason values
  ('message.send.no_party', 'Dette er ikke en dialog med parten. Svar utenfor systemet og merk henvendelsen som besvart.', 'Dette er ikkje ein dialog med parten. Svar utanfor systemet og merk førespurnaden som svart på.', 'This is no dialogue with the party. Answer outside the system and mark it as answered.'),
  ('thread.answered.not_waiting', 'Henvendelsen er allerede besvart.', 'Førespurnaden er alt svart på.', 'This has been answered.'),
  ('thread.needs_answer.waiting', 'Henvendelsen venter alt på svar.', 'Førespurnaden ventar alt på svar.', 'This waits for an answer already.');
-- A row that came along from another cluster may have this transaction's number.
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'user_add', gen_random_uuid() from access.user_account where username = 'worker.migrate';
insert into application.saved_view (name, name_nn, filter, sort) values
  ('Må besvares', 'Må svarast på', '{"needs_answer": true}', null);
delete from access.tx_actor where xid = pg_current_xact_id();

-- access in an emergency -----------------------------------------------------------------------------
-- A case that somebody may not see is opened for reading on a stated ground, for some hours; another
-- person looks at that afterwards.
create table access.emergency (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  user_id bigint not null references access.user_account,
  ground text not null check (ground <> ''),
  opened_at timestamptz not null,
  until timestamptz not null check (until > opened_at and until <= opened_at + interval '72 hours'),
  result text check (result in ('justified', 'unjustified')),
  review text check (review <> ''),
  reviewed_by bigint references access.user_account,
  reviewed_at timestamptz,
  check (num_nulls(result, review, reviewed_by, reviewed_at) in (0, 4)),
  constraint emergency_same_person check (reviewed_by <> user_id)
);
create index emergency_user on access.emergency (user_id, application_id, until);
create index emergency_unreviewed on access.emergency (id) where result is null;

insert into rule.governed (table_name, object, case_column) values ('access.emergency', 'emergency_access', 'application_id');
insert into history.phrase values
  ('emergency_open', 'emergency_access', 'åpnet saken i en nødsituasjon', 'opna saka i ein naudsituasjon', 'opened the case in an emergency'),
  ('emergency_review', 'emergency_access', 'vurderte nødtilgangen', 'vurderte naudtilgangen', 'reviewed the emergency access');
insert into history.word values
  ('emergency_access', 'Nødtilgangen', 'Naudtilgangen', 'The emergency access');
insert into rule.reason values
  ('emergency.review.same_person', 'Du åpnet saken selv. En annen må vurdere det.', 'Du opna saka sjølv. Ein annan må vurdere det.', 'You opened the case yourself. Somebody else must review it.'),
  ('emergency.review.reviewed', 'Nødtilgangen er vurdert.', 'Naudtilgangen er vurdert.', 'The emergency access has been reviewed.');

-- periodic review of access --------------------------------------------------------------------------
-- Everybody's roles and authority in an office are gone through by their superiors, by a day, and signed
-- for by somebody whose access was not looked at. What each had then is kept.
create table access.review (
  id bigint generated always as identity primary key,
  version int not null default 1,
  office_id bigint not null references access.office,
  state text not null,   -- open · signed
  due_on date not null,
  started_by bigint not null references access.user_account,
  started_at timestamptz not null,
  reminded_on date,                          -- when it was told to be overdue
  signed_by bigint references access.user_account,
  signed_at timestamptz,
  sign_text text check (sign_text <> ''),
  check ((state = 'signed') = (signed_by is not null and signed_at is not null))
);
create unique index review_under_way on access.review (office_id) where state = 'open';
create table access.review_item (
  id bigint generated always as identity primary key,
  version int not null default 1,
  review_id bigint not null references access.review,
  user_id bigint not null references access.user_account,
  roles text[] not null,
  authority jsonb,                           -- what the person could bind then; null: nothing written
  result text check (result in ('keep', 'remove')),
  removed_roles text[] not null default '{}',
  removed_authority boolean not null default false,
  ground text check (ground <> ''),
  decided_by bigint references access.user_account,
  decided_at timestamptz,
  unique (review_id, user_id),
  check (num_nulls(result, ground, decided_by, decided_at) in (0, 4)),
  check (coalesce(result = 'remove', false) = (cardinality(removed_roles) > 0 or removed_authority)),
  constraint review_item_same_person check (decided_by <> user_id)
);
create index review_item_user on access.review_item (user_id, review_id);

insert into rule.transition values ('access_review', '', 'open'), ('access_review', 'open', 'signed');
insert into rule.governed (table_name, object, stateful) values
  ('access.review', 'access_review', true), ('access.review_item', 'access_review_item', false);
insert into history.phrase values
  ('access_review_start', 'access_review', 'startet gjennomgangen av tilganger', 'starta gjennomgangen av tilgangar', 'started the review of access'),
  ('access_review_decide', 'access_review_item', 'gikk gjennom tilgangen', 'gjekk gjennom tilgangen', 'went through the access'),
  ('access_review_sign', 'access_review', 'skrev under gjennomgangen av tilganger', 'skreiv under gjennomgangen av tilgangar', 'signed the review of access');
insert into history.word values
  ('access_review', 'Gjennomgangen av tilganger', 'Gjennomgangen av tilgangar', 'The review of access'),
  ('access_review_item', 'Tilgangen i gjennomgangen', 'Tilgangen i gjennomgangen', 'The access under review');
insert into rule.reason values
  ('access_review.act.signed', 'Gjennomgangen er underskrevet.', 'Gjennomgangen er underskriven.', 'The review has been signed.'),
  ('access_review.decide.not_leader', 'Lederen for personen går gjennom tilgangen. Har personen ingen leder, gjør en administrator det.', 'Leiaren for personen går gjennom tilgangen. Har personen ingen leiar, gjer ein administrator det.', 'The superior goes through the access, or an administrator where there is none.'),
  ('access_review.decide.decided', 'Tilgangen er gått gjennom.', 'Tilgangen er gått gjennom.', 'This access has been gone through.'),
  ('access_review.sign.undecided', 'Noen tilganger er ikke gått gjennom ennå.', 'Nokre tilgangar er ikkje gått gjennom enno.', 'Some access has not been gone through yet.'),
  ('access_review.sign.same_person', 'Du er selv med i gjennomgangen. En annen må skrive under.', 'Du er sjølv med i gjennomgangen. Ein annan må skrive under.', 'You are part of the review yourself. Somebody else must sign.');

-- protected addresses --------------------------------------------------------------------------------
-- The address and municipality of a private person under address protection are kept here and nowhere
-- else: what reads recipients finds none, so no list, letter, search or figure can show them. Not in the
-- history either. Those with the duty read it by itself, and each read is logged.
create table recipient.protection (
  id bigint generated always as identity primary key,
  version int not null default 1,
  recipient_id bigint not null references recipient.recipient,
  grade text not null check (grade in ('confidential', 'strictly_confidential')),
  address jsonb,
  municipality text check (municipality ~ '^[0-9]{4}$'),
  reason text not null check (reason <> ''),
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null,
  ended_by bigint references access.user_account,
  ended_at timestamptz,
  end_reason text check (end_reason <> ''),
  check (num_nulls(ended_by, ended_at, end_reason) in (0, 3)),
  check (ended_at is null or address is null and municipality is null)
);
create unique index protection_in_force on recipient.protection (recipient_id) where ended_at is null;
alter table access.user_account
  add reads_protected boolean not null default false;  -- has the duty to read protected addresses

insert into rule.governed (table_name, object, omitted) values ('recipient.protection', 'recipient_protection', 'address,municipality');
insert into history.phrase values
  ('recipient_protect', 'recipient_protection', 'sperret adressen', 'sperra adressa', 'protected the address'),
  ('recipient_protection_end', 'recipient_protection', 'opphevet adressesperren', 'oppheva adressesperra', 'ended the protection of the address');
insert into history.word values
  ('recipient_protection', 'Adressesperren', 'Adressesperra', 'The protection of the address');
