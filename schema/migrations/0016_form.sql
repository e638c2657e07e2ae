-- Application forms as data: versions of a scheme's form, the words of its faults, and receipts.

-- The form of a call as it was when the call was published (REQ-026). Never changed; a call of a
-- later year with the same form has the same version.
create table scheme.form_version (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  number int not null check (number > 0),
  form_schema jsonb not null,
  created_at timestamptz not null,
  unique (scheme_id, number)
);
alter table scheme.call add column form_version_id bigint references scheme.form_version;
-- What the application is filed on: pinned by trigger from its call, whoever writes.
alter table application.application add column form_version_id bigint references scheme.form_version;

-- What a field of each type may say: the vocabulary of form schemas (deploy/docs/forms.md).
-- The type `known` is a text field with a source: filled from the register, never asked for.
create table scheme.form_member (
  type text not null,
  member text not null,
  kind text not null,                        -- how its value is checked: scheme.form_value_faults
  required boolean not null default false,
  in_column boolean not null default true,   -- also in a column of a table
  primary key (type, member)
);
insert into scheme.form_member (type, member, kind, required)
select t, m.member, m.kind, m.required from unnest('{text,number,money,date,choice,table,known}'::text[]) t,
  (values ('key', 'key', true), ('type', 'type', true), ('label', 'label', true), ('help', 'help', false)) m (member, kind, required);
insert into scheme.form_member (type, member, kind)
select t, 'required', 'flag' from unnest('{text,number,money,date,choice,table}'::text[]) t;
insert into scheme.form_member (type, member, kind, in_column)
select t, m.member, m.kind, false from unnest('{text,number,money,date,choice,table}'::text[]) t,
  (values ('shown_when', 'condition'), ('reuse', 'flag')) m (member, kind);
insert into scheme.form_member (type, member, kind, required, in_column) values
  ('known', 'source', 'source', true, false), ('text', 'min_length', 'length', false, true), ('text', 'max_length', 'length', false, true),
  ('text', 'multiline', 'flag', false, true), ('number', 'min', 'figure', false, true), ('number', 'max', 'figure', false, true),
  ('number', 'decimals', 'decimals', false, true), ('money', 'min', 'ore', false, true), ('money', 'max', 'ore', false, true),
  ('date', 'min', 'day', false, true), ('date', 'max', 'day', false, true), ('choice', 'choices', 'choices', true, true),
  ('table', 'columns', 'columns', true, false), ('table', 'min_rows', 'rows', false, false), ('table', 'max_rows', 'rows', false, false),
  ('table', 'balance', 'balance', false, false);

-- What is wrong with an answer and what to do; {label} and {limit} are filled in. `name` is the code
-- of the fault, or code.type where the sentence depends on the type of the field.
create table application.form_text (
  name text primary key,
  nb text not null,
  nn text not null,
  en text not null
);
insert into application.form_text values
  ('missing', '«{label}» mangler. Fyll ut feltet.', '«{label}» manglar. Fyll ut feltet.', '“{label}” is missing. Fill it in.'),
  ('missing.table', '«{label}» har ingen rader. Legg til minst én.', '«{label}» har ingen rader. Legg til minst éi.', '“{label}” has no rows. Add at least one.'),
  ('unknown', 'Skjemaet har ikke feltet «{label}». Ta det bort.', 'Skjemaet har ikkje feltet «{label}». Ta det bort.', 'The form has no field “{label}”. Remove it.'),
  ('known', '«{label}» hentes fra registeret. Ta bort svaret.', '«{label}» blir henta frå registeret. Ta bort svaret.', '“{label}” is taken from the register. Remove the answer.'),
  ('not_shown', '«{label}» gjelder ikke med det du har svart over. Tøm feltet.', '«{label}» gjeld ikkje med det du har svart over. Tøm feltet.', '“{label}” does not apply with what you answered above. Empty it.'),
  ('type', '«{label}» kan ikke leses. Skriv svaret på nytt.', '«{label}» kan ikkje lesast. Skriv svaret på nytt.', '“{label}” cannot be read. Write the answer again.'),
  ('type.text', 'Skriv «{label}» som tekst.', 'Skriv «{label}» som tekst.', 'Write “{label}” as text.'),
  ('type.number', 'Skriv «{label}» som et tall.', 'Skriv «{label}» som eit tal.', 'Write “{label}” as a number.'),
  ('type.money', 'Skriv «{label}» som et beløp.', 'Skriv «{label}» som eit beløp.', 'Write “{label}” as an amount.'),
  ('type.date', 'Skriv «{label}» som en dato, ÅÅÅÅ-MM-DD.', 'Skriv «{label}» som ein dato, ÅÅÅÅ-MM-DD.', 'Write “{label}” as a date, YYYY-MM-DD.'),
  ('date', 'Datoen i «{label}» finnes ikke. Rett den.', 'Datoen i «{label}» finst ikkje. Rett han.', 'The date in “{label}” does not exist. Correct it.'),
  ('choice', 'Velg et av svarene i «{label}».', 'Vel eitt av svara i «{label}».', 'Choose one of the answers of “{label}”.'),
  ('control', '«{label}» har tegn som ikke kan vises. Ta dem bort.', '«{label}» har teikn som ikkje kan visast. Ta dei bort.', '“{label}” has characters that cannot be shown. Remove them.'),
  ('too_short', '«{label}» er for kort. Skriv minst {limit} tegn.', '«{label}» er for kort. Skriv minst {limit} teikn.', '“{label}” is too short. Write at least {limit} characters.'),
  ('too_long', '«{label}» er for lang. Skriv høyst {limit} tegn.', '«{label}» er for lang. Skriv høgst {limit} teikn.', '“{label}” is too long. Write at most {limit} characters.'),
  ('too_small', '«{label}» er for lite. Minst {limit}.', '«{label}» er for lite. Minst {limit}.', '“{label}” is too small. At least {limit}.'),
  ('too_large', '«{label}» er for stort. Høyst {limit}.', '«{label}» er for stort. Høgst {limit}.', '“{label}” is too large. At most {limit}.'),
  ('too_small.date', '«{label}» er for tidlig. Tidligst {limit}.', '«{label}» er for tidleg. Tidlegast {limit}.', '“{label}” is too early. {limit} at the earliest.'),
  ('too_large.date', '«{label}» er for sent. Senest {limit}.', '«{label}» er for seint. Seinast {limit}.', '“{label}” is too late. {limit} at the latest.'),
  ('decimals', '«{label}» har for mange desimaler. Høyst {limit}.', '«{label}» har for mange desimalar. Høgst {limit}.', '“{label}” has too many decimals. At most {limit}.'),
  ('too_few', '«{label}» har for få rader. Minst {limit}.', '«{label}» har for få rader. Minst {limit}.', '“{label}” has too few rows. At least {limit}.'),
  ('too_many', '«{label}» har for mange rader. Høyst {limit}.', '«{label}» har for mange rader. Høgst {limit}.', '“{label}” has too many rows. At most {limit}.'),
  ('unbalanced', '«{label}» går ikke opp: {limit}. Rett tallene.', '«{label}» går ikkje opp: {limit}. Rett tala.', '“{label}” does not balance: {limit}. Correct the figures.');

-- A receipt as it was first given: the exact bytes that were signed. It is made of the history, which
-- has what was sent in and when, so that sending in waits for nothing.
create table application.receipt (
  id bigint generated always as identity primary key,
  application_id bigint not null references application.application,
  number int not null check (number > 0),    -- of the times it was sent in
  content text not null,                     -- canonical JSON of what was sent in
  receipt text not null,                     -- canonical JSON with the digest of `content`
  signature bytea not null check (octet_length(signature) = 64),
  public_key bytea not null check (octet_length(public_key) = 32),
  created_at timestamptz not null default clock_timestamp(),
  unique (application_id, number)
);

insert into rule.governed (table_name, object) values ('scheme.form_version', 'form_version');
insert into rule.kept values ('scheme.form_version'), ('application.receipt');
insert into history.word values ('form_version', 'Skjemaversjonen', 'Skjemaversjonen', 'The form version');
