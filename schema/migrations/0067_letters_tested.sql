-- Texts of letters tried out by those who get them: of which version, with whom, and what came of it (REQ-140).
create table letter.user_test (
  id bigint generated always as identity primary key,
  version int not null default 1,
  template_id bigint not null references letter.template,
  tested_on date not null,
  method text not null check (method in ('observation', 'interview', 'workshop', 'survey', 'expert_review')),
  organisations text not null check (organisations <> ''),
  participants int not null check (participants between 1 and 100000),
  outcome text not null check (outcome in ('good', 'minor_changes', 'major_changes')),
  result text not null check (result <> ''),
  recorded_by bigint not null references access.user_account,
  recorded_at timestamptz not null
);
create index user_test_template on letter.user_test (template_id, id);
insert into rule.governed (table_name, object) values ('letter.user_test', 'letter_test');
insert into rule.kept values ('letter.user_test');
insert into history.phrase values
  ('letter_test_create', 'letter_test', 'registrerte brukertesten av brevet', 'registrerte brukartesten av brevet', 'recorded the user test of the letter');
insert into history.word values ('letter_test', 'Brukertesten av brevet', 'Brukartesten av brevet', 'The user test of the letter');
