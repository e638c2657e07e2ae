-- Schemes in full: standard terms, who owned and managed a scheme when, strategies and plans, target
-- groups, and what made a version of the rules.

-- standard terms -----------------------------------------------------------------------------------
-- Prepared by one person, published by another, in force from a day on until the next ones are. What is
-- published never changes (scheme.keep_terms): calls and decisions name them by `number`.
create table scheme.terms (
  id bigint generated always as identity primary key,
  version int not null default 1,
  state text not null,                       -- prepared · published · discarded
  number text not null check (number <> ''),
  valid_from date not null,
  cause text not null check (cause <> ''),
  text_nb text not null check (text_nb <> ''),
  text_nn text not null check (text_nn <> ''),
  prepared_by bigint not null references access.user_account,
  prepared_at timestamptz not null,
  published_by bigint references access.user_account,
  published_at timestamptz,
  constraint terms_same_person check (published_by <> prepared_by),
  check ((published_by is null) = (published_at is null)),
  check ((state = 'published') = (published_by is not null))
);
create unique index terms_number on scheme.terms (number) where state <> 'discarded';
create unique index terms_valid_from on scheme.terms (valid_from) where state = 'published';
insert into rule.transition values
  ('terms', '', 'prepared'), ('terms', 'prepared', 'published'), ('terms', 'prepared', 'discarded');
insert into rule.governed (table_name, object, stateful) values ('scheme.terms', 'terms', true);
insert into history.phrase values
  ('terms_create', 'terms', 'la fram standardvilkår', 'la fram standardvilkår', 'prepared standard terms'),
  ('terms_update', 'terms', 'endret forslaget til standardvilkår', 'endra framlegget til standardvilkår', 'changed the proposed standard terms'),
  ('terms_publish', 'terms', 'publiserte standardvilkårene', 'publiserte standardvilkåra', 'published the standard terms'),
  ('terms_discard', 'terms', 'forkastet forslaget til standardvilkår', 'forkasta framlegget til standardvilkår', 'discarded the proposed standard terms');
insert into history.word values ('terms', 'Standardvilkårene', 'Standardvilkåra', 'The standard terms');

-- who owns and manages -----------------------------------------------------------------------------
alter table scheme.ownership
  add manager text check (manager in ('directorate', 'county_governor', 'ageing_and_health', 'county')),  -- null: as the scheme was registered
  add reason text check (reason <> ''),
  add set_by bigint references access.user_account,
  add set_at timestamptz;
insert into history.phrase values
  ('scheme_hand_over', 'scheme_ownership', 'overførte tilskuddsordningen til en annen enhet', 'overførte tilskotsordninga til ei anna eining', 'handed the scheme over to another office');

-- why schemes open and close -----------------------------------------------------------------------
-- By code. What was written in words counts as the code that it is, or as another reason.
alter table scheme.scheme
  add opened_reason text check (opened_reason in ('budget_decision', 'mission', 'merged', 'split', 'transferred', 'other')),
  add closed_code text generated always as (case when closed_reason is null then null
    when translate(lower(closed_reason), ' -', '__') in ('named_recipient_lapsed', 'covid_19', 'municipal_framework', 'merged', 'transferred',
      'no_appropriation', 'goal_reached') then translate(lower(closed_reason), ' -', '__') else 'other' end) stored;
update rule.governed set omitted = 'closed_code' where object = 'scheme';
create index scheme_closed_code on scheme.scheme (closed_code) where closed_code is not null;
create index scheme_successor on scheme.scheme (successor_id) where successor_id is not null;

-- target groups, strategies and action plans -------------------------------------------------------
alter table scheme.scheme add target_groups text[] not null default '{}' check (target_groups <@ array['children_and_youth', 'families',
  'elderly', 'dementia', 'disability', 'chronic_illness', 'mental_health', 'substance_use', 'next_of_kin', 'immigrants', 'sami', 'violence',
  'health_personnel', 'municipal_services', 'population']);
create index scheme_target_groups on scheme.scheme using gin (target_groups);

create table scheme.plan (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null check (kind in ('strategy', 'action_plan')),
  name text not null check (name <> ''),
  name_nn text check (name_nn <> ''),
  owner text check (owner <> ''),            -- the ministry or body behind it
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from)
);
create unique index plan_name on scheme.plan (lower(name));
create table scheme.plan_link (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  plan_id bigint not null references scheme.plan,
  active boolean not null default true,      -- false: taken away, the row stays
  unique (scheme_id, plan_id)
);
create index plan_link_plan on scheme.plan_link (plan_id, scheme_id) where active;
insert into rule.governed (table_name, object) values ('scheme.plan', 'plan'), ('scheme.plan_link', 'plan_link');
insert into history.phrase values
  ('plan_create', 'plan', 'registrerte planen', 'registrerte planen', 'registered the plan'),
  ('plan_update', 'plan', 'endret planen', 'endra planen', 'changed the plan');
insert into history.word values
  ('plan', 'Planen', 'Planen', 'The plan'),
  ('plan_link', 'Koblingen til planen', 'Koplinga til planen', 'The link to the plan');

-- what made a version of the rules -----------------------------------------------------------------
alter table scheme.rules
  add cause_code text check (cause_code in ('evaluation', 'proposition', 'law', 'audit', 'risk', 'experience', 'other')),
  add user_perspective_change text check (user_perspective_change in ('introduced', 'made_explicit')),
  add check (user_perspective_change is null or coalesce(user_perspective, '') <> '');

-- What an evaluation found, and what came of it: a version of the rules, or grounds for none (REQ-114).
create table scheme.finding (
  id bigint generated always as identity primary key,
  version int not null default 1,
  state text not null,                       -- open · followed_up · set_aside
  evaluation_id bigint not null references scheme.evaluation,
  text text not null check (text <> ''),
  set_aside_reason text check (set_aside_reason <> ''),
  recorded_by bigint not null references access.user_account,
  recorded_at timestamptz not null,
  check ((state = 'set_aside') = (set_aside_reason is not null))
);
create index finding_evaluation on scheme.finding (evaluation_id, id);
create table scheme.finding_rules (
  id bigint generated always as identity primary key,
  version int not null default 1,
  finding_id bigint not null references scheme.finding,
  rules_id bigint not null references scheme.rules,
  unique (finding_id, rules_id)
);
create index finding_rules_rules on scheme.finding_rules (rules_id);
insert into rule.transition values
  ('finding', '', 'open'), ('finding', 'open', 'followed_up'), ('finding', 'open', 'set_aside'), ('finding', 'set_aside', 'followed_up');
insert into rule.governed (table_name, object, stateful) values ('scheme.finding', 'finding', true);
insert into rule.governed (table_name, object) values ('scheme.finding_rules', 'finding_rules');
insert into history.phrase values
  ('finding_create', 'finding', 'registrerte funnet', 'registrerte funnet', 'recorded the finding'),
  ('finding_set_aside', 'finding', 'la funnet til side', 'la funnet til side', 'set the finding aside');
insert into history.word values
  ('finding', 'Funnet i evalueringen', 'Funnet i evalueringa', 'The finding of the evaluation'),
  ('finding_rules', 'Koblingen til regelverket', 'Koplinga til regelverket', 'The link to the rules');

-- more time for one applicant ----------------------------------------------------------------------
-- Longer time to apply than the call gives, for one recipient; the longest counts. What is given stays.
create table scheme.call_extension (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  call_id bigint not null references scheme.call,
  recipient_id bigint not null references recipient.recipient,
  deadline_on date not null,                 -- of the call when it was given
  until_on date not null check (until_on > deadline_on),
  reason text not null check (reason <> ''),
  granted_by bigint not null references access.user_account,
  granted_at timestamptz not null,
  unique (call_id, recipient_id, until_on)
);
insert into rule.governed (table_name, object) values ('scheme.call_extension', 'call_extension');
insert into rule.kept values ('scheme.call_extension');
insert into history.phrase values
  ('call_extension_create', 'call_extension', 'gav søkeren lengre frist', 'gav søkjaren lengre frist', 'gave the applicant more time');
insert into history.word values ('call_extension', 'Den utsatte søknadsfristen', 'Den utsette søknadsfristen', 'The extended deadline');

-- forms tried out by those they are for ------------------------------------------------------------
-- Of which version of a form, with whom, and what came of it (REQ-140).
create table scheme.form_test (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  form_version_id bigint not null references scheme.form_version,
  tested_on date not null,
  method text not null check (method in ('observation', 'interview', 'workshop', 'survey', 'expert_review')),
  organisations text not null check (organisations <> ''),
  participants int not null check (participants between 1 and 100000),
  outcome text not null check (outcome in ('good', 'minor_changes', 'major_changes')),
  result text not null check (result <> ''),
  recorded_by bigint not null references access.user_account,
  recorded_at timestamptz not null
);
create index form_test_version on scheme.form_test (form_version_id, id);
insert into rule.governed (table_name, object) values ('scheme.form_test', 'form_test');
insert into rule.kept values ('scheme.form_test');
insert into history.phrase values
  ('form_test_create', 'form_test', 'registrerte brukertesten', 'registrerte brukartesten', 'recorded the user test');
insert into history.word values ('form_test', 'Brukertesten av skjemaet', 'Brukartesten av skjemaet', 'The user test of the form');

-- the yearly cycle ---------------------------------------------------------------------------------
-- The steps that a scheme goes through for each grant year, and by when: a day of that year or the next. How
-- each step stands is computed (scheme.cycle), never typed.
create table scheme.cycle_step (
  code text primary key,
  position int not null unique,
  year_after int not null check (year_after in (0, 1)),
  due_month int not null check (due_month between 1 and 12),
  due_day int not null check (due_day between 1 and 31)
);
insert into scheme.cycle_step values
  ('risk', 1, 0, 3, 31), ('call', 2, 0, 3, 31), ('decisions', 3, 0, 12, 31), ('rules', 4, 0, 12, 31), ('evaluation', 5, 0, 12, 31),
  ('reports', 6, 1, 6, 1), ('goals', 7, 1, 6, 1), ('control', 8, 1, 12, 31);

-- which Public Administration Act ------------------------------------------------------------------
-- The act of 2025 (LOV-2025-06-20-81) is in force from the day that the King decides (§ 99); until one is
-- written here, that of 1967 is. The last row counts; null: not decided, or postponed. What was registered
-- under one act keeps what it was registered with.
create table rule.law_in_force (
  id bigint generated always as identity primary key,
  version int not null default 1,
  in_force_on date,
  source text not null check (source <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null
);
insert into rule.governed (table_name, object) values ('rule.law_in_force', 'law_in_force');
insert into rule.kept values ('rule.law_in_force');
insert into history.phrase values
  ('law_set', 'law_in_force', 'satte når den nye forvaltningsloven gjelder fra', 'sette når den nye forvaltningslova gjeld frå', 'set when the new Public Administration Act is in force');
insert into history.word values ('law_in_force', 'Ikrafttredelsen av forvaltningsloven', 'Iverksetjinga av forvaltningslova', 'The entry into force of the act');

-- Where each act says what a deadline, a hold or a refusal rests on.
create table rule.law_source (
  topic text not null,
  act text not null check (act in ('1967', '2025')),
  source text not null,
  primary key (topic, act)
);
insert into rule.law_source values
  ('preliminary_answer', '1967', 'fvl § 11 a'), ('preliminary_answer', '2025', 'fvl25 § 17'),
  ('information_due', '1967', 'fvl § 11'), ('information_due', '2025', 'fvl25 § 16(2)'),
  ('investigation', '1967', 'fvl § 17'), ('investigation', '2025', 'fvl25 § 44'),
  ('advance_notice', '1967', 'fvl § 16'), ('advance_notice', '2025', 'fvl25 § 42'),
  ('appeal', '1967', 'fvl § 29(1)'), ('appeal', '2025', 'fvl25 § 63(1)'),
  ('forwarding', '1967', 'fvl § 33(4)'), ('forwarding', '2025', 'fvl25 § 67(3)'),
  ('suspension', '1967', 'fvl § 42'), ('suspension', '2025', 'fvl25 § 76'),
  ('access_refusal', '1967', 'fvl § 21'), ('access_refusal', '2025', 'fvl25 § 53(2)'),
  ('access.internal', '1967', 'fvl § 18 a'), ('access.internal', '2025', 'fvl25 § 47(1)'),
  ('access.external_advice', '1967', 'fvl § 18 b'), ('access.external_advice', '2025', 'fvl25 § 48'),
  ('access.foreign_policy', '1967', 'fvl § 19(1) a'), ('access.foreign_policy', '2025', 'fvl25 § 50(1) g'),
  ('access.business_secret', '1967', 'fvl § 19(1) b'), ('access.business_secret', '2025', 'fvl25 § 50(1) b'),
  ('access.harmful_knowledge', '1967', 'fvl § 19(1) d'), ('access.harmful_knowledge', '2025', 'fvl25 § 50(1) d'),
  ('access.health_of_another', '1967', 'fvl § 19(2) a'), ('access.health_of_another', '2025', 'fvl25 § 50(1) a'),
  ('access.special_reasons', '1967', 'fvl § 19(2) b'), ('access.special_reasons', '2025', 'fvl25 § 50(1)');

-- whom a scheme is there to reach ------------------------------------------------------------------
-- By name, each through the recipient that applies for it: nineteen health communities, say, of which
-- eighteen have an award.
create table scheme.reach_unit (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  name text not null check (name <> ''),
  recipient_id bigint not null references recipient.recipient,
  active boolean not null default true,      -- false: taken away, the row stays
  unique (scheme_id, name)
);
create index reach_unit_recipient on scheme.reach_unit (recipient_id);
insert into rule.governed (table_name, object) values ('scheme.reach_unit', 'reach_unit');
insert into history.phrase values
  ('scheme_units_set', 'reach_unit', 'endret hvem ordningen skal nå', 'endra kven ordninga skal nå', 'changed whom the scheme is to reach');
insert into history.word values ('reach_unit', 'Hvem ordningen skal nå', 'Kven ordninga skal nå', 'Whom the scheme is to reach');
