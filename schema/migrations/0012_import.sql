-- What was taken in from an older system: one row per file, and whom its acts are shown under.
create schema import;

create table import.run (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null,
  source text not null check (source <> ''),   -- the older system, as the person importing names it
  rows int not null check (rows >= 0),
  created int not null check (created >= 0),
  unchanged int not null check (unchanged >= 0),
  imported_by bigint not null references access.user_account,
  imported_at timestamptz not null
);

-- One fault of one cell; line 1 is the header.
create type import.fault as (line int, field text, code text);

insert into rule.governed (table_name, object) values ('import.run', 'import');

insert into access.user_account (kind, username, name, roles)
  values ('worker', 'import.caseworker', 'Saksbehandler i eldre system (importert)', '{worker}'),
         ('worker', 'import.approver', 'Beslutter i eldre system (importert)', '{worker}');
