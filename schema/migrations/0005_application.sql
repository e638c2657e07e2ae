-- Applications, the case around each, and its deadlines.
create schema application;

create sequence application.case_number_seq;

create table application.application (
  id bigint generated always as identity primary key,
  version int not null default 1,
  case_number text not null unique,
  scheme_id bigint not null references scheme.scheme,
  call_id bigint not null references scheme.call,
  recipient_id bigint not null references recipient.recipient,
  state text not null,   -- draft · submitted · under_review · awaiting_information · recommended · decided · closed · withdrawn
  title text not null check (title <> ''),
  purpose text not null default '',
  amount_ore bigint not null check (amount_ore >= 0 and amount_ore <= 100000000000000000),
  form jsonb,
  contact jsonb,
  on_behalf_reason text,
  created_by bigint not null references access.user_account,
  created_at timestamptz not null,
  submitted_at timestamptz,                  -- received (REQ-046)
  complete_at timestamptz,
  late boolean not null default false,       -- a mark, never a refusal (rule 8)
  assignee_id bigint references access.user_account,
  source text,                               -- set when imported from an older system
  words tsvector not null generated always as (to_tsvector('norwegian', case_number || ' ' || title || ' ' || purpose)) stored
);
create index application_queue on application.application (state, id);
create index application_scheme on application.application (scheme_id, state, id);
create index application_call on application.application (call_id, state, id);
create index application_recipient on application.application (recipient_id, id);
create index application_assignee on application.application (assignee_id, state, id) where assignee_id is not null;
create index application_words on application.application using gin (words);

-- Declared before the first write, per person and case (fvl §§ 6–10). The last declaration counts.
create table application.impartiality (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  user_id bigint not null references access.user_account,
  conflict boolean not null,
  ground text,
  declared_at timestamptz not null,
  unique (application_id, user_id),
  check (not conflict or ground <> '')
);

create table application.assessment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  assessor_id bigint not null references access.user_account,
  eligible boolean not null,
  scores jsonb not null,                     -- [{criterion_id, score, grounds}]
  score_milli bigint,                        -- weighted mean of the scores × 1000; null without scores
  recommended_outcome text not null check (recommended_outcome in ('granted', 'partly_granted', 'rejected', 'dismissed')),
  recommended_amount_ore bigint not null check (recommended_amount_ore >= 0),
  grounds text not null default '',
  assessed_at timestamptz not null
);
create index assessment_application on application.assessment (application_id, id);

create table application.information_request (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  message text not null check (message <> ''),
  due_on date not null,
  requested_by bigint not null references access.user_account,
  requested_at timestamptz not null,
  answered_at timestamptz
);
create index information_request_application on application.information_request (application_id);

-- A deadline has a start, a computed due date with its rule, and ends met, missed or cancelled.
create table application.deadline (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  kind text not null check (kind in ('preliminary_answer', 'information_due', 'decision_target', 'acceptance',
    'appeal', 'forwarding', 'report', 'reminder', 'payment_due', 'limitation', 'other')),
  start_on date not null,
  due_on date not null,
  rule text not null,
  state text not null,                       -- open · met · missed · cancelled
  reminded_at timestamptz
);
create index deadline_application on application.deadline (application_id, id);
create index deadline_open on application.deadline (due_on, id) where state = 'open';
create unique index deadline_one_open on application.deadline (application_id, kind) where state = 'open';

insert into rule.transition
select 'application', f, t from (values
  ('', 'draft'), ('', 'decided'), ('', 'closed'), ('draft', 'submitted'), ('submitted', 'under_review'),
  ('submitted', 'draft'), ('submitted', 'awaiting_information'), ('submitted', 'recommended'),
  ('under_review', 'awaiting_information'), ('awaiting_information', 'under_review'),
  ('under_review', 'recommended'), ('recommended', 'under_review'), ('recommended', 'decided'),
  -- a batch recommends and decides at once
  ('submitted', 'decided'), ('under_review', 'decided'), ('awaiting_information', 'decided'),
  ('decided', 'recommended'), ('decided', 'closed'),
  ('draft', 'withdrawn'), ('submitted', 'withdrawn'), ('under_review', 'withdrawn'),
  ('awaiting_information', 'withdrawn'), ('recommended', 'withdrawn')) m (f, t);
insert into rule.transition values
  ('deadline', '', 'open'), ('deadline', 'open', 'met'), ('deadline', 'open', 'missed'), ('deadline', 'open', 'cancelled'),
  ('deadline', 'missed', 'met'), ('deadline', 'missed', 'cancelled');
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.application', 'application', 'id', 'words', true),
  ('application.impartiality', 'impartiality', 'application_id', '', false),
  ('application.assessment', 'assessment', 'application_id', '', false),
  ('application.information_request', 'information_request', 'application_id', '', false),
  ('application.deadline', 'deadline', 'application_id', '', true);

-- Why an action is not allowed now, in words (the codes are those of the refusals).
create table rule.reason (
  code text primary key,
  nb text not null,
  nn text not null,
  en text not null
);
insert into rule.reason values
  ('access.role.missing', 'Rollen din kan ikke gjøre dette.', 'Rolla di kan ikkje gjere dette.', 'Your role cannot do this.'),
  ('object.move.illegal', 'Saken er ikke kommet til dette steget, eller er forbi det.', 'Saka er ikkje komen til dette steget, eller er forbi det.', 'The case has not come to this step, or is past it.'),
  ('decision.approve.same_person', 'Du har selv forberedt vedtaket. En annen må godkjenne.', 'Du har sjølv førebudd vedtaket. Ein annan må godkjenne.', 'You prepared this decision. Somebody else must approve it.'),
  ('impartiality.conflict.declared', 'Du har meldt at du er inhabil i saken.', 'Du har meldt at du er inhabil i saka.', 'You have declared a conflict of interest in this case.'),
  ('impartiality.declaration.missing', 'Meld først om du er habil i saken.', 'Meld først om du er habil i saka.', 'First declare whether you are impartial in this case.'),
  ('decision.draft.under_way', 'Saken har allerede et vedtak under arbeid.', 'Saka har alt eit vedtak under arbeid.', 'The case already has a decision under way.'),
  ('decision.submit.nothing', 'Det finnes ikke noe utkast til vedtak å sende.', 'Det finst ikkje noko utkast til vedtak å sende.', 'There is no draft decision to submit.'),
  ('application.reopen.deadline_passed', 'Søknadsfristen er ute.', 'Søknadsfristen er ute.', 'The deadline has passed.'),
  ('decision.approve.authority', 'Beløpet eller ordningen er utenfor fullmakten din.', 'Beløpet eller ordninga er utanfor fullmakta di.', 'The amount or scheme is outside your authority.'),
  ('report.submit.award_state', 'Tilskuddet kan ikke rapporteres på nå.', 'Tilskotet kan ikkje rapporterast på no.', 'The award cannot be reported on now.'),
  ('goal_assessment.set.no_report', 'Måloppnåelse vurderes når rapporten er sendt inn.', 'Måloppnåing blir vurdert når rapporten er send inn.', 'Goal attainment is assessed once a report is in.'),
  ('award.accept.state', 'Tilskuddet venter ikke på aksept.', 'Tilskotet ventar ikkje på aksept.', 'The award is not waiting for acceptance.');
