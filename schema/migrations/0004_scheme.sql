-- Grant schemes, their rules by version, calls, risk and evaluation.
create schema scheme;

create table scheme.scheme (
  id bigint generated always as identity primary key,
  version int not null default 1,
  code text unique,
  name text not null check (name <> ''),
  name_nn text,
  purpose text not null check (purpose <> ''),
  form text not null check (form in ('earmarked', 'competition', 'rule_based')),
  manager text not null default 'directorate'
    check (manager in ('directorate', 'county_governor', 'ageing_and_health', 'county')),
  target_group text,
  restricted_to text[],                      -- recipient types; null: everybody
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  closed_reason text,
  successor_id bigint references scheme.scheme,
  appeal_body text not null default 'Helse- og omsorgsdepartementet',
  generated boolean not null default false,  -- demo data that is not of the sources
  source text,
  check ((closed_on is null) = (closed_reason is null))
);
create index scheme_name on scheme.scheme (lower(name) text_pattern_ops, id);

-- Which office owned a scheme on which day: the latest row that has begun (REQ-004, 005).
create table scheme.ownership (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  office_id bigint not null references access.office,
  valid_from date not null,
  unique (scheme_id, valid_from)
);

create table scheme.earmark (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  recipient_id bigint not null references recipient.recipient,
  amount_ore bigint check (amount_ore >= 0),
  active boolean not null default true,      -- false: taken off the scheme, the row stays
  unique (scheme_id, recipient_id)
);

-- Regelverk: one version in force per day, the latest valid_from that has come.
create table scheme.rules (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  valid_from date not null,
  change text not null check (change in ('new', 'revised', 'reviewed')),
  cause text not null default '',
  goals text not null default '',
  target_group text not null default '',
  follow_up text not null default '',
  evaluation text not null default '',
  user_perspective text,
  source text,
  unique (scheme_id, valid_from)
);

create table scheme.criterion (
  id bigint generated always as identity primary key,
  version int not null default 1,
  rules_id bigint not null references scheme.rules,
  kind text not null check (kind in ('goal', 'award')),
  position int not null,
  name text not null check (name <> ''),
  description text,
  weight int not null default 1 check (weight between 0 and 1000),
  unique (rules_id, kind, position)
);

create table scheme.call (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  grant_year int not null check (grant_year between 2000 and 2199),
  title text not null check (title <> ''),
  state text not null,                       -- draft · published · open · closed · cancelled
  opens_at timestamptz not null,
  deadline_on date not null,
  report_due_on date not null,
  acceptance_days int not null default 21 check (acceptance_days between 1 and 365),
  form_schema jsonb,
  deadline_group text,
  terms_version text not null default '2023',
  rules_id bigint references scheme.rules,   -- set when published (rule 5)
  cancelled_reason text,
  source text
);
create index call_scheme on scheme.call (scheme_id, grant_year);
create index call_state on scheme.call (state, deadline_on);

-- A changed deadline keeps old, new, who and why (REQ-032).
create table scheme.deadline_change (
  id bigint generated always as identity primary key,
  version int not null default 1,
  call_id bigint not null references scheme.call,
  old_on date not null,
  new_on date not null,
  reason text not null check (reason <> ''),
  changed_by bigint not null references access.user_account,
  changed_at timestamptz not null
);

create table scheme.risk_analysis (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  year int not null,
  level text not null check (level in ('high', 'medium', 'low')),
  text text not null default '',
  source text,
  unique (scheme_id, year)
);

create table scheme.evaluation (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null check (kind in ('own', 'external', 'following')),
  year int not null,
  title text not null check (title <> ''),
  finished boolean not null default true,
  source text,
  unique (year, title)
);
create table scheme.evaluation_scheme (
  id bigint generated always as identity primary key,
  version int not null default 1,
  evaluation_id bigint not null references scheme.evaluation,
  scheme_id bigint not null references scheme.scheme,
  unique (evaluation_id, scheme_id)
);

alter table budget.scheme_budget add foreign key (scheme_id) references scheme.scheme;

insert into rule.transition values
  ('call', '', 'draft'), ('call', '', 'closed'), ('call', 'draft', 'published'), ('call', 'draft', 'open'),
  ('call', 'draft', 'cancelled'), ('call', 'published', 'open'), ('call', 'published', 'cancelled'),
  ('call', 'open', 'closed'), ('call', 'open', 'cancelled'), ('call', 'closed', 'open');
insert into rule.governed (table_name, object, stateful) values
  ('scheme.scheme', 'scheme', false), ('scheme.ownership', 'scheme_ownership', false),
  ('scheme.earmark', 'earmark', false), ('scheme.rules', 'rules', false), ('scheme.criterion', 'criterion', false),
  ('scheme.call', 'call', true), ('scheme.deadline_change', 'deadline_change', false),
  ('scheme.risk_analysis', 'risk_analysis', false), ('scheme.evaluation', 'evaluation', false),
  ('scheme.evaluation_scheme', 'evaluation_scheme', false);
