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
