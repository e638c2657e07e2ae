-- Templates of letters: versions that one person writes and another puts in force.
create schema letter;

create table letter.kind (
  code text primary key,
  position int not null unique,
  nb text not null,
  nn text not null,
  en text not null
);
insert into letter.kind values
  ('grant', 1, 'tilskuddsbrev', 'tilskotsbrev', 'letter of grant'),
  ('rejection', 2, 'avslag', 'avslag', 'rejection'),
  ('dismissal', 3, 'avvisning', 'avvising', 'dismissal'),
  ('preliminary', 4, 'foreløpig svar', 'førebels svar', 'preliminary answer'),
  ('notice', 5, 'forhåndsvarsel', 'førehandsvarsel', 'advance notice');

-- One version of a template, for all schemes or for one that has its own. What is in force on a day is
-- the last published that day; where there is none, the template that is compiled in. Checked by the
-- service before it comes here: fields, languages, and what the law demands that the letter says.
create table letter.template (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null references letter.kind,
  scheme_id bigint references scheme.scheme,
  number int not null check (number > 0),
  state text not null,                       -- draft · published · discarded · retired
  text_nb text not null check (text_nb <> ''),
  text_nn text not null check (text_nn <> ''),
  text_en text check (text_en <> ''),
  note text not null check (note <> ''),     -- what is new, and why
  language_reviewed_on date,                 -- plain language (REQ-143)
  authors bigint[] not null check (cardinality(authors) > 0),
  made_at timestamptz not null,
  valid_from date,
  published_by bigint references access.user_account,
  published_at timestamptz,
  retired_by bigint references access.user_account,
  retired_at timestamptz,
  unique nulls not distinct (kind, scheme_id, number),
  constraint letter_template_same_person check (published_by is null or published_by <> all (authors)),
  check ((published_at is null) = (published_by is null) and (published_at is null) = (valid_from is null)),
  check ((retired_at is null) = (retired_by is null)),
  check ((state in ('published', 'retired')) = (published_at is not null))
);
create index template_in_force on letter.template (kind, valid_from desc) where state = 'published';

insert into rule.transition values
  ('letter_template', '', 'draft'), ('letter_template', 'draft', 'published'), ('letter_template', 'draft', 'discarded'),
  ('letter_template', 'published', 'retired');
insert into rule.governed (table_name, object, stateful) values ('letter.template', 'letter_template', true);
insert into history.phrase values
  ('letter_template_create', 'letter_template', 'skrev en ny versjon av brevmalen', 'skreiv ein ny versjon av brevmalen', 'wrote a new version of the letter template'),
  ('letter_template_update', 'letter_template', 'endret utkastet til brevmal', 'endra utkastet til brevmal', 'changed the draft of the letter template'),
  ('letter_template_publish', 'letter_template', 'satte brevmalen i kraft', 'sette brevmalen i kraft', 'put the letter template in force'),
  ('letter_template_discard', 'letter_template', 'forkastet utkastet til brevmal', 'forkasta utkastet til brevmal', 'discarded the draft of the letter template'),
  ('letter_template_retire', 'letter_template', 'tok brevmalen ut av bruk', 'tok brevmalen ut av bruk', 'took the letter template out of use');
insert into history.word values ('letter_template', 'Brevmalen', 'Brevmalen', 'The letter template');
insert into rule.reason values
  ('letter_template.act.not_draft', 'Bare utkast kan endres, settes i kraft eller forkastes.', 'Berre utkast kan endrast, setjast i kraft eller forkastast.', 'Only drafts can be changed, put in force or discarded.'),
  ('letter_template.act.not_published', 'Bare en mal som er i kraft, kan tas ut av bruk.', 'Berre ein mal som er i kraft, kan takast ut av bruk.', 'Only a template in force can be taken out of use.'),
  ('letter_template.publish.same_person', 'Du har skrevet i utkastet. En annen må sette det i kraft.', 'Du har skrive i utkastet. Ein annan må setje det i kraft.', 'You have written in the draft. Somebody else must put it in force.');

-- A letter keeps the template it was made of; null: the compiled-in one that template_version names.
alter table decision.letter add template_id bigint references letter.template;
alter table application.case_letter add template_id bigint references letter.template;

-- sending --------------------------------------------------------------------------------------------
-- The outbox: what is to become of each letter on each way out. Written with the letter, so that none is
-- forgotten; moved by the worker, in two steps around what it does outside, so that none is sent twice.
-- Not governed: a machine's work in the thousands. What people say of it is in letter.mark.
create table letter.dispatch (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  letter_id bigint references decision.letter,
  case_letter_id bigint references application.case_letter,
  channel text not null check (channel in ('folder', 'email')),  -- the letter itself; a notice that it is there
  address text check (address <> ''),
  state text not null check (state in ('prepared', 'sending', 'delivered', 'confirmed', 'failed', 'returned', 'cancelled')),
  attempts int not null default 0,
  not_before timestamptz not null,           -- real time, like every wait of a machine
  prepared_at timestamptz not null,
  sent_at timestamptz,
  error text,
  check (num_nonnulls(letter_id, case_letter_id) = 1),
  check ((channel = 'email') = (address is not null)),
  check ((state = 'failed') <= (error is not null)),
  unique nulls not distinct (letter_id, case_letter_id, channel)
);
create index dispatch_waiting on letter.dispatch (not_before) where state in ('prepared', 'sending');
create index dispatch_trouble on letter.dispatch (state, id) where state in ('failed', 'returned');
create index dispatch_application on letter.dispatch (application_id, id);

-- What a person says of a letter that was sent: that it arrived, or that it came back.
create table letter.mark (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  dispatch_id bigint not null references letter.dispatch,
  what text not null check (what in ('confirmed', 'returned')),
  reason text check (reason <> ''),
  marked_by bigint not null references access.user_account,
  marked_at timestamptz not null,
  check ((what = 'returned') = (reason is not null))
);
create index mark_dispatch on letter.mark (dispatch_id, id);
insert into rule.governed (table_name, object, case_column) values ('letter.mark', 'letter_mark', 'application_id');
insert into rule.kept values ('letter.mark');
insert into rule.setting (name, value, source) values
  ('letter.notice_by_email', 'false', 'of the installation: whether the main contact is told by e-mail that a letter is ready');
insert into history.phrase values
  ('letter_dispatch_confirm', 'letter_mark', 'registrerte at brevet er kommet fram', 'registrerte at brevet er kome fram', 'registered that the letter arrived'),
  ('letter_dispatch_return', 'letter_mark', 'registrerte brevet som returnert', 'registrerte brevet som returnert', 'registered that the letter came back');
insert into history.word values ('letter_mark', 'Merknaden om brevet', 'Merknaden om brevet', 'The remark on the letter');
insert into rule.reason values
  ('letter_dispatch.retry.not_failed', 'Bare brev som ikke kom fram, kan sendes på nytt.', 'Berre brev som ikkje kom fram, kan sendast på nytt.', 'Only letters that did not arrive can be sent again.'),
  ('letter_dispatch.mark.not_delivered', 'Brevet er ikke sendt, eller det er kommet tilbake.', 'Brevet er ikkje sendt, eller det er kome tilbake.', 'The letter has not been sent, or it came back.');
