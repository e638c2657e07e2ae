-- Appropriations by chapter and post, authorities, and what schemes may bind of them.
create schema budget;

-- One row per year and post: the totals of its entries and of what is bound and paid, kept in the
-- transaction that changes them, so that the guard is a CHECK and holds under any concurrency.
create table budget.appropriation (
  id bigint generated always as identity primary key,
  version int not null default 1,
  year int not null check (year between 2000 and 2199),
  chapter text not null check (chapter ~ '^[0-9]{4}$'),
  post text not null check (post ~ '^[0-9]{2}$'),
  chapter_name text not null default '',
  post_name text not null default '',
  keywords text[] not null default '{}',     -- «kan overføres», «kan nyttes under post 70», …
  estimated boolean not null generated always as ('overslagsbevilgning' = any (keywords)) stored,
  carried_over_ore bigint not null default 0,
  allotted_ore bigint not null default 0,    -- allotment and adjustments
  reallocated_ore bigint not null default 0,
  received_authority_ore bigint not null default 0,
  given_authority_ore bigint not null default 0,
  given_used_ore bigint not null default 0,
  commitment_authority_ore bigint not null default 0,
  booked_outside_ore bigint not null default 0,
  extra_income_ore bigint not null default 0,   -- that the post may be exceeded by (merinntektsfullmakt)
  override_ore bigint not null default 0 check (override_ore >= 0), -- bound beyond, by explicit approval
  committed_ore bigint not null default 0 check (committed_ore >= 0),
  paid_ore bigint not null default 0 check (paid_ore >= 0),
  repaid_ore bigint not null default 0 check (repaid_ore >= 0),
  unique (year, chapter, post),
  -- Rule 2: never more bound than available (REQ-055); an estimate gives way by explicit approval.
  constraint appropriation_committed check (committed_ore <= greatest(0, carried_over_ore + allotted_ore
    + reallocated_ore + received_authority_ore - given_authority_ore) + override_ore),
  constraint appropriation_paid check (paid_ore <= committed_ore)
);

create table budget.entry (
  id bigint generated always as identity primary key,
  version int not null default 1,
  appropriation_id bigint not null references budget.appropriation,
  kind text not null check (kind in ('allotment', 'carried_over', 'adjustment', 'reallocation',
    'received_authority', 'given_authority', 'given_authority_use', 'commitment_authority', 'booked', 'extra_income')),
  amount_ore bigint not null check (amount_ore between -100000000000000000 and 100000000000000000),
  counterpart text,
  basis text not null check (basis <> ''),
  entered_by bigint not null references access.user_account,
  entered_at timestamptz not null,
  source text                                -- set when imported
);
create index entry_appropriation on budget.entry (appropriation_id, id);

-- What a scheme may bind of a post in a year (REQ-003). The scheme table comes later in the order.
create table budget.scheme_budget (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null,
  year int not null,
  chapter text not null,
  post text not null,
  amount_ore bigint not null check (amount_ore >= 0),
  override_ore bigint not null default 0 check (override_ore >= 0),
  committed_ore bigint not null default 0 check (committed_ore >= 0),
  unique (scheme_id, year, chapter, post),
  constraint scheme_budget_committed check (committed_ore <= amount_ore + override_ore)
);

-- Money bound by a decision, per budget line (tilsagn). Freed when the decision is annulled,
-- reversed or declined; never deleted.
create table budget.commitment (
  id bigint generated always as identity primary key,
  version int not null default 1,
  decision_id bigint not null,
  application_id bigint not null,
  scheme_budget_id bigint not null references budget.scheme_budget,
  amount_ore bigint not null check (amount_ore > 0),
  freed_ore bigint not null default 0 check (freed_ore between 0 and amount_ore),
  paid_ore bigint not null default 0,
  unique (decision_id, scheme_budget_id),
  constraint commitment_paid check (paid_ore between 0 and amount_ore - freed_ore)
);

insert into rule.governed (table_name, object, case_column) values
  ('budget.appropriation', 'appropriation', ''), ('budget.entry', 'budget_entry', ''),
  ('budget.scheme_budget', 'scheme_budget', ''), ('budget.commitment', 'commitment', 'application_id');
