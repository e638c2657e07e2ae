-- Reports from recipients, control, goal attainment; appeals on decisions.
create schema report;
create schema appeal;
create schema portfolio;

create table report.report (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null references decision.award,
  state text not null,   -- due · submitted · approved · deficient · rejected
  due_on date,
  spent_ore bigint check (spent_ore >= 0),
  unspent_ore bigint check (unspent_ore >= 0),
  results jsonb not null default '[]',       -- [{criterion_id, text, value?}]
  auditor_statement boolean not null default false,
  on_behalf_reason text,
  submitted_by bigint references access.user_account,
  submitted_at timestamptz,
  source text
);
create index report_award on report.report (award_id, id);
create unique index report_open on report.report (award_id) where state in ('due', 'submitted', 'deficient');

create table report.control (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  report_id bigint not null references report.report,
  result text not null check (result in ('approved', 'rejected', 'deficient')),
  note text not null,
  controlled_by bigint not null references access.user_account,
  controlled_at timestamptz not null
);
create index control_report on report.control (report_id, id);

create table report.goal_assessment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null unique references decision.award,
  criteria jsonb not null default '[]',      -- [{criterion_id, level, grounds}]
  level text not null check (level in ('high', 'medium', 'low', 'not_assessed')),
  grounds text not null default '',
  assessed_by bigint not null references access.user_account,
  assessed_at timestamptz not null,
  source text
);

-- The overall assessment of a scheme's grant year, per report date, so that an earlier date's
-- figures can be shown as they were (REQ-082, 085).
create table report.scheme_goal_attainment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  grant_year int not null,
  report_date date not null,
  level text not null check (level in ('high', 'medium', 'low', 'not_assessed')),
  suggested text check (suggested in ('high', 'medium', 'low', 'not_assessed')),
  grounds text not null default '',
  set_by bigint not null references access.user_account,
  set_at timestamptz not null,
  source text,
  unique (scheme_id, grant_year, report_date),
  check (suggested is null or suggested = level or grounds <> '' or source is not null)
);

create table appeal.appeal (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null references decision.decision,
  state text not null,   -- received · formal_check · dismissed · under_assessment · reversed · forwarded · decided
  received_on date not null,
  arrived_on date,
  due_on date,
  timely boolean,
  grounds text not null default '',
  first_instance_outcome text check (first_instance_outcome in ('reversed', 'maintained', 'dismissed')),
  outcome text check (outcome in ('confirmed', 'changed', 'set_aside', 'dismissed')),
  outcome_on date,
  source text
);
create index appeal_decision on appeal.appeal (decision_id);
create index appeal_application on appeal.appeal (application_id, id);

insert into rule.transition
select 'report', f, t from (values
  ('', 'due'), ('', 'submitted'), ('', 'approved'), ('due', 'submitted'), ('submitted', 'approved'), ('submitted', 'deficient'),
  ('submitted', 'rejected'), ('deficient', 'submitted')) m (f, t)
union all
select 'appeal', f, t from (values
  ('', 'received'), ('', 'decided'), ('received', 'formal_check'), ('formal_check', 'dismissed'),
  ('formal_check', 'under_assessment'), ('under_assessment', 'reversed'), ('under_assessment', 'forwarded'),
  ('forwarded', 'decided')) m (f, t);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('report.report', 'report', 'application_id', '', true), ('report.control', 'control', 'application_id', '', false),
  ('report.goal_assessment', 'goal_assessment', 'application_id', '', false),
  ('report.scheme_goal_attainment', 'scheme_goal_attainment', '', '', false),
  ('appeal.appeal', 'appeal', 'application_id', '', true);
