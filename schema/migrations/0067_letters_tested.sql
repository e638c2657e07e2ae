-- Texts of letters are tried out by those who get them, as forms are by those who fill them in (REQ-140).
alter table scheme.form_test
  alter scheme_id drop not null,             -- null: of a text that is of no one scheme
  alter form_version_id drop not null,
  add template_id bigint references letter.template,
  add check (num_nonnulls(form_version_id, template_id) = 1);
create index form_test_template on scheme.form_test (template_id, id) where template_id is not null;
update history.word set nb = 'Brukertesten', nn = 'Brukartesten', en = 'The user test' where object = 'form_test';
comment on table scheme.form_test is 'User tests: which version of a form, or of the text of a letter, was tried out, with whom, and what came of it (REQ-140).';
insert into history.phrase values
  ('letter_test_create', 'form_test', 'registrerte brukertesten av brevet', 'registrerte brukartesten av brevet', 'recorded the user test of the letter');
