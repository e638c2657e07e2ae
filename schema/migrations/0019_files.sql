-- Files that a form asks for, and files of a case that are no concern of the party's.

alter table application.attachment add column field text check (field ~ '^[a-z][a-z0-9_]{0,59}$');  -- of the form, which asks for it
alter table application.attachment drop constraint attachment_kind_check;
alter table application.attachment add constraint attachment_kind_check
  check (kind in ('application', 'information', 'report', 'case', 'internal'));
alter table application.attachment add constraint attachment_field_of_application check (field is null or kind = 'application');

insert into scheme.form_member (type, member, kind, required, in_column) values
  ('file', 'key', 'key', true, false), ('file', 'type', 'type', true, false), ('file', 'label', 'label', true, false),
  ('file', 'help', 'help', false, false), ('file', 'required', 'flag', false, false), ('file', 'shown_when', 'condition', false, false),
  ('file', 'min_files', 'files', false, false), ('file', 'max_files', 'files', false, false), ('file', 'media_types', 'media_types', false, false);

insert into application.form_text values
  ('attached', 'Legg ved filen i «{label}», i stedet for å skrive den i skjemaet.', 'Legg ved fila i «{label}», i staden for å skrive ho i skjemaet.',
    'Attach the file to “{label}” instead of writing it in the form.'),
  ('missing.file', 'Vedlegget «{label}» mangler. Legg ved en fil.', 'Vedlegget «{label}» manglar. Legg ved ei fil.', 'The attachment “{label}” is missing. Attach a file.'),
  ('not_shown.file', '«{label}» gjelder ikke med det du har svart over. Fjern filene.', '«{label}» gjeld ikkje med det du har svart over. Fjern filene.',
    '“{label}” does not apply with what you answered above. Remove its files.'),
  ('too_few.file', '«{label}» har for få filer. Minst {limit}.', '«{label}» har for få filer. Minst {limit}.', '“{label}” has too few files. At least {limit}.'),
  ('too_many.file', '«{label}» har for mange filer. Høyst {limit}.', '«{label}» har for mange filer. Høgst {limit}.', '“{label}” has too many files. At most {limit}.'),
  ('media_type.file', 'Filen {limit} er ikke av en type som «{label}» tar imot. Fjern den og legg ved en annen.',
    'Fila {limit} er ikkje av ein type som «{label}» tek imot. Fjern ho og legg ved ei anna.',
    'The file {limit} is not of a type that “{label}” takes. Remove it and attach another.');
