-- Queues: who handed a case to whom and why, the views people keep of the queue, how many cases
-- stand where, and what search needs.

-- No case may move between the first count below and the triggers that keep it.
lock table application.application in access exclusive mode;

-- Each time a case changed hands on somebody's word. The reason is internal: no applicant sees it.
create table application.assignment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  kind text not null check (kind in ('claimed', 'released', 'taken_over', 'assigned', 'distributed')),
  from_id bigint references access.user_account,
  to_id bigint references access.user_account,
  reason text check (reason <> ''),
  at timestamptz not null,
  check (from_id is distinct from to_id),
  check ((kind = 'released') = (to_id is null)),
  check (kind <> 'taken_over' or reason is not null)
);
create index assignment_application on application.assignment (application_id, id);

-- A view of the queue: filters, order and columns under a name. It belongs to a person, to an office
-- or, with neither, to everybody.
create table application.saved_view (
  id bigint generated always as identity primary key,
  version int not null default 1,
  owner_id bigint references access.user_account,
  office_id bigint references access.office,
  name text not null check (name <> ''),
  name_nn text check (name_nn <> ''),
  filter jsonb not null default '{}' check (jsonb_typeof(filter) = 'object'),
  sort text,
  columns text[],                            -- null: the usual ones
  active boolean not null default true,      -- false: thrown away, the row stays
  check (owner_id is null or office_id is null)
);
create unique index saved_view_name on application.saved_view (coalesce(owner_id, 0), coalesce(office_id, 0), lower(name)) where active;

-- The view a person's queue opens with.
create table application.view_default (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null unique references access.user_account,
  view_id bigint references application.saved_view
);

-- How many cases stand where, as differences: a move takes one away and adds one, so that nobody
-- waits for a counter, and the sum is exact in every snapshot. Folded together by the housekeeper.
create table application.tally (
  scheme_id bigint not null,
  call_id bigint not null,
  state text not null,
  assignee_id bigint,
  late boolean not null,
  n bigint not null check (n <> 0)
) with (autovacuum_vacuum_scale_factor = 0.05);
insert into application.tally
select scheme_id, call_id, state, assignee_id, late, count(*) from application.application group by 1, 2, 3, 4, 5;

-- What becomes of one case when many are handed over: to whom, how much that person had then, or the
-- rule that stops it.
create type application.move as (
  application_id bigint, case_number text, from_id bigint, to_id bigint, load bigint, code text
);

create index application_number on application.application (case_number collate "C");
create index application_unassigned on application.application (id)
  where assignee_id is null and state = any ('{submitted,under_review,awaiting_information,recommended}');
create index deadline_missed on application.deadline (application_id) where state = 'missed';
create index recipient_number on recipient.recipient (orgnr collate "C");
create index recipient_words on recipient.recipient using gin (to_tsvector('simple', name));

insert into application.saved_view (name, name_nn, filter, sort) values
  ('Alle', 'Alle', '{}', null),
  ('Mine', 'Mine', '{"mine": true, "open": true}', null),
  ('Mine som haster', 'Mine som hastar', '{"mine": true, "open": true, "due_within": 7}', 'due_on'),
  ('Ledige', 'Ledige', '{"unassigned": true, "open": true}', null),
  ('Nye', 'Nye', '{"state": "submitted"}', null),
  ('Til godkjenning', 'Til godkjenning', '{"state": "recommended"}', null),
  ('Forfalt', 'Forfalle', '{"overdue": true}', null),
  ('For sent innsendt', 'For seint innsende', '{"late": true}', null);

insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.assignment', 'assignment', 'application_id', '', false),
  ('application.saved_view', 'view', '', '', false),
  ('application.view_default', 'view_default', '', '', false);

insert into rule.setting (name, value, source) values
  ('assignment.weight', '{"draft": 0, "submitted": 3, "under_review": 2, "awaiting_information": 1, "recommended": 1}',
    'REQ-050: what a case in each state weighs when cases are shared out evenly');

insert into rule.reason values
  ('application.assign.finished', 'Saken er ferdig behandlet.', 'Saka er ferdig behandla.', 'The case is finished.'),
  ('application.claim.taken', 'En annen har saken. Overta den hvis du skal fortsette.', 'Ein annan har saka. Overta ho viss du skal halde fram.', 'Somebody else has the case. Take it over to go on.'),
  ('application.claim.yours', 'Du har saken.', 'Du har saka.', 'You have the case.'),
  ('application.release.not_yours', 'Du har ikke saken.', 'Du har ikkje saka.', 'You do not have the case.'),
  ('application.assign.conflict', 'Personen har meldt seg inhabil i saken.', 'Personen har meldt seg inhabil i saka.', 'This person has declared a conflict of interest in the case.'),
  ('application.assign.cannot_see', 'Personen har ikke tilgang til ordningen.', 'Personen har ikkje tilgang til ordninga.', 'This person has no access to the scheme.'),
  ('application.assign.nobody', 'Ingen saksbehandler i enheten kan ta saken.', 'Ingen saksbehandlar i eininga kan ta saka.', 'No caseworker of the office can take the case.'),
  ('object.get.not_found', 'Finnes ikke, eller du har ikke tilgang til å se det.', 'Finst ikkje, eller du har ikkje tilgang til å sjå det.', 'It does not exist, or you may not see it.'),
  ('application.take_over.free', 'Ingen har saken. Ta den i stedet.', 'Ingen har saka. Ta ho i staden.', 'Nobody has the case. Claim it instead.');

insert into history.phrase values
  ('application_claim', 'assignment', 'tok saken', 'tok saka', 'claimed the case'),
  ('application_release', 'assignment', 'gav fra seg saken', 'gav frå seg saka', 'released the case'),
  ('application_take_over', 'assignment', 'overtok saken', 'overtok saka', 'took over the case'),
  ('application_assign_many', 'assignment', 'fordelte saken sammen med andre', 'fordelte saka saman med andre', 'assigned the case among others'),
  ('view_create', 'view', 'lagret en visning av køen', 'lagra ei vising av køen', 'saved a view of the queue'),
  ('view_update', 'view', 'endret en visning av køen', 'endra ei vising av køen', 'changed a view of the queue'),
  ('view_delete', 'view', 'slettet en visning av køen', 'sletta ei vising av køen', 'deleted a view of the queue'),
  ('view_default_set', 'view_default', 'valgte hva køen åpner med', 'valde kva køen opnar med', 'chose what the queue opens with');
update history.phrase set object = 'assignment' where action = 'application_assign';
insert into history.word values
  ('assignment', 'Fordelingen', 'Fordelinga', 'The assignment'),
  ('view', 'Visningen', 'Visinga', 'The view'),
  ('view_default', 'Valget av visning', 'Valet av vising', 'The choice of view');
