-- Holds on payments, irregularity cases for named people, control and evaluation plans.

-- holds on payments --------------------------------------------------------------------------------
-- Why payments may be held, in words that tell nothing of who is under suspicion. `two_people`: who
-- placed such a hold asks for its end, and somebody else ends it.
create table payment.hold_reason (
  code text primary key,
  two_people boolean not null,
  nb text not null,
  nn text not null,
  en text not null
);
insert into payment.hold_reason values
  ('control', true, 'Utbetaling er stanset mens forhold kontrolleres.', 'Utbetaling er stansa medan forhold blir kontrollerte.', 'Payment is stopped while matters are being checked.'),
  ('documentation', false, 'Dokumentasjon mangler.', 'Dokumentasjon manglar.', 'Documentation is missing.'),
  ('account', true, 'Kontoopplysningene må avklares.', 'Kontoopplysningane må avklarast.', 'The account details must be clarified.'),
  ('recipient_status', false, 'Mottakerens status må avklares.', 'Statusen til mottakaren må avklarast.', 'The status of the recipient must be clarified.'),
  ('budget', false, 'Bevilgningen må avklares.', 'Løyvinga må avklarast.', 'The appropriation must be clarified.'),
  ('other', false, 'Annen grunn.', 'Annan grunn.', 'Another reason.');

-- A hold on all that is to be paid to a recipient, of an award or of a scheme, what comes later too.
create table payment.hold (
  id bigint generated always as identity primary key,
  version int not null default 1,
  state text not null,   -- active · lifted
  recipient_id bigint references recipient.recipient,
  award_id bigint references decision.award,
  scheme_id bigint references scheme.scheme,
  code text not null references payment.hold_reason,
  note text check (note <> ''),
  placed_by bigint not null references access.user_account,
  placed_at timestamptz not null,
  lift_asked_by bigint references access.user_account,
  lift_asked_at timestamptz,
  lifted_by bigint references access.user_account,
  lifted_at timestamptz,
  lift_reason text check (lift_reason <> ''),
  check (num_nonnulls(recipient_id, award_id, scheme_id) = 1),
  check ((state = 'lifted') = (lifted_by is not null and lifted_at is not null and lift_reason is not null)),
  check ((lift_asked_by is null) = (lift_asked_at is null))
);
create index hold_recipient on payment.hold (recipient_id) where state = 'active' and recipient_id is not null;
create index hold_award on payment.hold (award_id) where state = 'active' and award_id is not null;
create index hold_scheme on payment.hold (scheme_id) where state = 'active' and scheme_id is not null;

insert into rule.transition values ('hold', '', 'active'), ('hold', 'active', 'lifted');
insert into rule.governed (table_name, object, stateful) values ('payment.hold', 'hold', true);
insert into history.phrase values
  ('hold_place', 'hold', 'stanset utbetalinger', 'stansa utbetalingar', 'held payments'),
  ('hold_ask', 'hold', 'ba om at stansen oppheves', 'bad om at stansen blir oppheva', 'asked for the hold to be lifted'),
  ('hold_lift', 'hold', 'opphevet stansen av utbetalinger', 'oppheva stansen av utbetalingar', 'lifted the hold on payments');
insert into history.word values
  ('hold', 'Stansen av utbetalinger', 'Stansen av utbetalingar', 'The hold on payments');
insert into rule.reason values
  ('hold.lift.not_asked', 'Den som stanset utbetalingene, må først be om at stansen oppheves.', 'Den som stansa utbetalingane, må først be om at stansen blir oppheva.', 'Whoever placed the hold must first ask for its end.'),
  ('hold.lift.same_person', 'En annen enn den som stanset utbetalingene eller ba om opphevelse, må oppheve stansen.', 'Ein annan enn den som stansa utbetalingane eller bad om oppheving, må oppheve stansen.', 'Somebody other than who placed the hold or asked for its end must lift it.'),
  ('hold.ask.not_yours', 'Bare den som stanset utbetalingene, kan be om at stansen oppheves.', 'Berre den som stansa utbetalingane, kan be om at stansen blir oppheva.', 'Only whoever placed the hold can ask for its end.'),
  ('hold.act.lifted', 'Stansen er opphevet.', 'Stansen er oppheva.', 'The hold has been lifted.'),
  ('hold.ask.asked', 'Det er allerede bedt om opphevelse.', 'Det er alt bede om oppheving.', 'Its end has already been asked for.');

-- irregularity cases -------------------------------------------------------------------------------
-- Tips and breaches. Only the people named in a case know that it is there. Besides the predicate
-- that every read asks (irregularity.visible), the tables themselves show a row to nobody but those
-- in whose name the transaction says it reads (irregularity.enter): a function that forgot to ask
-- would find nothing. The id is drawn by lot, for numbers in order tell how many there are.
create schema irregularity;
create table irregularity.irregularity (
  id bigint primary key check (id between 1 and 9007199254740991),
  version int not null default 1,
  state text not null,   -- registered · assessed · decided · closed
  kind text not null check (kind in ('tip', 'breach')),
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  received_on date not null,
  anonymous boolean not null,
  source text check (source <> ''),          -- who told, unless that is not known or not to be
  recipient_id bigint references recipient.recipient,
  application_ids bigint[] not null default '{}',
  award_ids bigint[] not null default '{}',
  amount_ore bigint check (amount_ore >= 0), -- what it may be about
  owner_id bigint not null references access.user_account,
  member_ids bigint[] not null default '{}',
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null,
  seriousness text check (seriousness in ('low', 'medium', 'high')),
  assessment text,
  assessed_by bigint references access.user_account,
  assessed_at timestamptz,
  outcome text check (outcome in ('founded', 'partly_founded', 'unfounded')),
  reactions text[] not null default '{}' check (reactions <@ array['stop', 'reduce', 'repay', 'exclude', 'police']),
  outcome_grounds text,
  decided_by bigint references access.user_account,
  decided_at timestamptz,
  closed_by bigint references access.user_account,
  closed_at timestamptz,
  closing text,
  hold_ids bigint[] not null default '{}',
  check (not anonymous or source is null),
  check (not owner_id = any (member_ids)),
  check ((seriousness is null) = (assessment is null) and (seriousness is null) = (assessed_by is null)),
  check (state = 'registered' or seriousness is not null),
  check ((outcome is not null) = (state in ('decided', 'closed'))),
  check (outcome is distinct from 'unfounded' or reactions = '{}'),
  check ((closed_by is not null) = (state = 'closed')),
  constraint irregularity_same_person check (decided_by <> assessed_by)
);
create index irregularity_owner on irregularity.irregularity (owner_id);
create index irregularity_members on irregularity.irregularity using gin (member_ids);

-- What was done in a case, by whom and why; only added to.
create table irregularity.step (
  id bigint primary key check (id between 1 and 9007199254740991),
  version int not null default 1,
  irregularity_id bigint not null references irregularity.irregularity,
  kind text not null check (kind in ('registered', 'changed', 'member_added', 'member_removed', 'owner_changed', 'note', 'assessed',
    'payments_held', 'hold_lift_asked', 'decided', 'closed', 'reopened')),
  text text not null default '',
  person_id bigint references access.user_account,
  by_id bigint not null references access.user_account,
  at timestamptz not null
);
create index step_irregularity on irregularity.step (irregularity_id, at);

alter table irregularity.irregularity enable row level security, force row level security;
create policy named on irregularity.irregularity
  using (nullif(current_setting('tilsagn.named', true), '')::bigint = any (member_ids || owner_id));
alter table irregularity.step enable row level security, force row level security;
create policy named on irregularity.step
  using (exists (select from irregularity.irregularity i where i.id = irregularity_id));

-- Auditors' own tools read tables, where no predicate is asked.
alter table history.entry enable row level security;
create policy unrestricted on history.entry for select using (object not like 'irregularity%');
alter table history.access_log enable row level security;
create policy unrestricted on history.access_log for select using (object not like 'irregularity%');

insert into rule.transition
select 'irregularity', f, t from (values ('', 'registered'), ('registered', 'assessed'), ('assessed', 'decided'), ('decided', 'closed'),
  ('decided', 'assessed'), ('closed', 'assessed')) m (f, t);
insert into rule.governed (table_name, object, stateful) values
  ('irregularity.irregularity', 'irregularity', true), ('irregularity.step', 'irregularity_step', false);
insert into rule.kept values ('irregularity.step');
insert into history.phrase values
  ('irregularity_create', 'irregularity', 'registrerte saken', 'registrerte saka', 'registered the case'),
  ('irregularity_update', 'irregularity', 'endret saken', 'endra saka', 'changed the case'),
  ('irregularity_member_add', 'irregularity', 'gav en person tilgang', 'gav ein person tilgang', 'gave a person access'),
  ('irregularity_member_remove', 'irregularity', 'tok tilgangen fra en person', 'tok tilgangen frå ein person', 'took access from a person'),
  ('irregularity_owner', 'irregularity', 'gav saken en ny ansvarlig', 'gav saka ein ny ansvarleg', 'gave the case a new owner'),
  ('irregularity_note', 'irregularity_step', 'skrev et notat', 'skreiv eit notat', 'wrote a note'),
  ('irregularity_assess', 'irregularity', 'vurderte saken', 'vurderte saka', 'assessed the case'),
  ('irregularity_hold', 'irregularity', 'stanset utbetalinger', 'stansa utbetalingar', 'held payments'),
  ('irregularity_release', 'irregularity_step', 'ba om at stansen oppheves', 'bad om at stansen blir oppheva', 'asked for the hold to be lifted'),
  ('irregularity_outcome', 'irregularity', 'avgjorde saken', 'avgjorde saka', 'decided the case'),
  ('irregularity_close', 'irregularity', 'avsluttet saken', 'avslutta saka', 'closed the case'),
  ('irregularity_reopen', 'irregularity', 'åpnet saken igjen', 'opna saka igjen', 'reopened the case');
insert into history.word values
  ('irregularity', 'Saken', 'Saka', 'The case'),
  ('irregularity_step', 'Loggen i saken', 'Loggen i saka', 'The log of the case');
insert into rule.reason values
  ('irregularity.act.closed', 'Saken er avsluttet.', 'Saka er avslutta.', 'The case is closed.'),
  ('irregularity.act.not_closed', 'Saken er ikke avgjort.', 'Saka er ikkje avgjord.', 'The case is not decided.'),
  ('irregularity.outcome.not_assessed', 'Saken må vurderes først.', 'Saka må vurderast først.', 'The case must be assessed first.'),
  ('irregularity.outcome.decided', 'Saken er avgjort.', 'Saka er avgjord.', 'The case is decided.'),
  ('irregularity.outcome.same_person', 'Du har vurdert saken. En annen må avgjøre den.', 'Du har vurdert saka. Ein annan må avgjere ho.', 'You assessed the case. Somebody else must decide it.'),
  ('irregularity.people.not_owner', 'Bare den som er ansvarlig for saken, bestemmer hvem som har tilgang.', 'Berre den som er ansvarleg for saka, bestemmer kven som har tilgang.', 'Only the owner of the case decides who has access.'),
  ('irregularity.hold.no_target', 'Saken er ikke knyttet til en mottaker eller et tilskudd.', 'Saka er ikkje knytt til ein mottakar eller eit tilskot.', 'The case is linked to no recipient or award.'),
  ('irregularity.release.no_hold', 'Saken stanser ingen utbetalinger.', 'Saka stansar ingen utbetalingar.', 'The case holds no payments.'),
  ('irregularity.close.holds', 'Be om at stansen av utbetalinger oppheves før saken avsluttes.', 'Be om at stansen av utbetalingar blir oppheva før saka blir avslutta.', 'Ask for the hold on payments to be lifted before the case is closed.');

-- reports and control ------------------------------------------------------------------------------
-- Reports are answered on a form as applications are; the version is pinned when the call is published.
alter table scheme.form_version add kind text not null default 'application' check (kind in ('application', 'report'));
alter table scheme.call
  add report_form_schema jsonb,
  add report_form_version_id bigint references scheme.form_version;
alter table report.report
  add form jsonb,
  add form_version_id bigint references scheme.form_version,
  add check (form is null or form_version_id is not null);

-- What a scheme demands of reports, from a day on: what an overdue one stops, and from which amount an
-- award's accounts need an auditor's statement. An award goes by what was in force when it was decided.
create table report.demand (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  valid_from date not null,
  overdue_stops text not null check (overdue_stops in ('nothing', 'award', 'recipient')),
  statement_from_ore bigint check (statement_from_ore >= 0),  -- null: never
  cause text not null check (cause <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null,
  unique (scheme_id, valid_from)
);

-- The control log: of a report as before, and of an award by its own kind. What is written stays.
alter table report.control
  alter report_id drop not null,
  alter result drop not null,
  add award_id bigint references decision.award,
  add kind text not null default 'report' check (kind in ('report', 'document', 'accounts', 'site_visit', 'follow_up', 'other')),
  add basis text check (basis in ('risk', 'sample', 'routine', 'request')),
  add finding text check (finding in ('none', 'minor', 'serious')),
  add reaction text check (reaction in ('none', 'guidance', 'correction', 'stop', 'reduce', 'repay', 'exclude', 'police')),
  add due_on date,
  add check ((kind = 'report') = (report_id is not null and result is not null)),
  add check ((kind <> 'report') = (award_id is not null and basis is not null and finding is not null and reaction is not null));
create index control_award on report.control (award_id, id) where award_id is not null;

insert into rule.governed (table_name, object) values ('report.demand', 'report_demand');
insert into rule.kept values ('report.control');
insert into history.phrase values
  ('report_demand_create', 'report_demand', 'satte krav til rapporter', 'sette krav til rapportar', 'set what reports must meet'),
  ('control_create', 'control', 'førte kontrollen', 'førte kontrollen', 'recorded the control');
insert into history.word values
  ('report_demand', 'Kravet til rapporter', 'Kravet til rapportar', 'The demand on reports')
  on conflict do nothing;

-- plans for control and evaluation -----------------------------------------------------------------
-- What makes a scheme risky, for all or for one type of recipient (REQ-092).
alter table scheme.risk_analysis
  add factors jsonb not null default '[]';   -- [{name, likelihood, consequence, recipient_type?, measure?}]

-- Which awards of a grant year to control in a year: drawn once, by risk, from a seed nobody chose. What
-- it was drawn from is kept, so that anybody can draw it again.
create table report.control_plan (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  year int not null,
  grant_year int not null,
  count int not null check (count > 0),
  risk_analysis_id bigint not null references scheme.risk_analysis,
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  note text check (note <> ''),
  made_by bigint not null references access.user_account,
  made_at timestamptz not null,
  unique (scheme_id, year, grant_year)
);
create table report.candidate (
  id bigint generated always as identity primary key,
  plan_id bigint not null references report.control_plan,
  award_id bigint not null references decision.award,
  weight int not null check (weight > 0),
  reasons text[] not null,                   -- amount · recipient_type · overdue · deficient · finding
  rank int not null,
  chosen boolean not null,
  unique (plan_id, award_id),
  unique (plan_id, rank)
);

-- How much a scheme calls for evaluation: seven criteria, five told by the figures, two judged (REQ-112).
create table scheme.evaluation_criterion (
  code text primary key,
  position int not null unique,
  judged boolean not null,                   -- by a person; else by the figures
  nb text not null,
  nn text not null,
  en text not null
);
insert into scheme.evaluation_criterion values
  ('amount', 1, false, 'bevilget beløp', 'løyvd beløp', 'money available'),
  ('risk', 2, false, 'risiko', 'risiko', 'risk'),
  ('age', 3, false, 'tid siden forrige evaluering', 'tid sidan førre evaluering', 'time since the last evaluation'),
  ('goals', 4, false, 'måloppnåelse', 'måloppnåing', 'goal attainment'),
  ('change', 5, false, 'endringer i regelverket', 'endringar i regelverket', 'changes of the rules'),
  ('knowledge', 6, true, 'behov for kunnskap', 'behov for kunnskap', 'need for knowledge'),
  ('effect', 7, true, 'betydning for brukere og samfunn', 'verknad for brukarar og samfunn', 'effect on users and society');
create table scheme.evaluation_plan (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  year int not null,
  scores jsonb not null,                     -- {criterion: 0–3}
  total int not null check (total between 0 and 21),
  amount_ore bigint not null,                -- of the scheme's budget that year
  kind text check (kind in ('own', 'external', 'following')),  -- null: not to be evaluated now
  planned_year int,
  grounds text not null check (grounds <> ''),
  made_by bigint not null references access.user_account,
  made_at timestamptz not null,
  unique (scheme_id, year),
  check ((kind is null) = (planned_year is null))
);

insert into rule.governed (table_name, object) values
  ('report.control_plan', 'control_plan'), ('scheme.evaluation_plan', 'evaluation_plan');
insert into rule.kept values ('report.control_plan'), ('report.candidate');
insert into history.phrase values
  ('control_plan_create', 'control_plan', 'la en plan for kontroll', 'la ein plan for kontroll', 'made a plan for control'),
  ('evaluation_plan_create', 'evaluation_plan', 'la en plan for evaluering', 'la ein plan for evaluering', 'made a plan for evaluation');
insert into history.word values
  ('control_plan', 'Kontrollplanen', 'Kontrollplanen', 'The control plan'),
  ('evaluation_plan', 'Evalueringsplanen', 'Evalueringsplanen', 'The evaluation plan');

-- decisions: why returned, and samples for quality control -------------------------------------------
create table decision.return_code (
  code text primary key,
  position int not null unique,
  nb text not null,
  nn text not null,
  en text not null
);
insert into decision.return_code values
  ('assessment', 1, 'vurderingen', 'vurderinga', 'the assessment'),
  ('facts', 2, 'opplysningene i saken', 'opplysningane i saka', 'the facts of the case'),
  ('rules', 3, 'bruken av regelverket', 'bruken av regelverket', 'the use of the rules'),
  ('amount', 4, 'beløpet', 'beløpet', 'the amount'),
  ('conditions', 5, 'vilkårene', 'vilkåra', 'the conditions'),
  ('payout_plan', 6, 'utbetalingsplanen', 'utbetalingsplanen', 'the payout plan'),
  ('grounds', 7, 'begrunnelsen', 'grunngivinga', 'the grounds'),
  ('documents', 8, 'dokumentasjonen', 'dokumentasjonen', 'the documents'),
  ('impartiality', 9, 'habiliteten', 'habiliteten', 'impartiality'),
  ('language', 10, 'språket', 'språket', 'the language'),
  ('other', 11, 'annet', 'anna', 'something else');
alter table decision.decision add returned_codes text[] not null default '{}' check (returned_codes <@ array['assessment', 'facts', 'rules',
  'amount', 'conditions', 'payout_plan', 'grounds', 'documents', 'impartiality', 'language', 'other']);

-- n % of what was approved in a period, drawn for a third person to check. Drawn once, from a seed
-- nobody chose; what it was drawn from is kept.
create table decision.quality_sample (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint references scheme.scheme,
  office_id bigint references access.office,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  percent int not null check (percent between 1 and 100),
  population bigint[] not null check (cardinality(population) > 0),
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_by bigint not null references access.user_account,
  made_at timestamptz not null,
  check (num_nonnulls(scheme_id, office_id) = 1),
  constraint quality_sample_overlap_scheme exclude using gist (int8range(scheme_id, scheme_id, '[]') with &&, daterange(from_on, to_on, '[]') with &&) where (scheme_id is not null),
  constraint quality_sample_overlap_office exclude using gist (int8range(office_id, office_id, '[]') with &&, daterange(from_on, to_on, '[]') with &&) where (office_id is not null)
);
create table decision.quality_check (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  sample_id bigint not null references decision.quality_sample,
  decision_id bigint not null references decision.decision,
  result text check (result in ('ok', 'remark', 'error')),
  note text check (note <> ''),
  checked_by bigint references access.user_account,
  checked_at timestamptz,
  unique (sample_id, decision_id),
  check (num_nonnulls(result, note, checked_by, checked_at) in (0, 4))
);
create index quality_check_decision on decision.quality_check (decision_id);
insert into rule.governed (table_name, object, case_column) values
  ('decision.quality_sample', 'quality_sample', ''), ('decision.quality_check', 'quality_check', 'application_id');
insert into rule.kept values ('decision.quality_sample');
insert into history.phrase values
  ('quality_sample_create', 'quality_sample', 'trakk vedtak til kvalitetskontroll', 'trekte vedtak til kvalitetskontroll', 'drew decisions for quality control'),
  ('quality_check_record', 'quality_check', 'kvalitetskontrollerte vedtaket', 'kvalitetskontrollerte vedtaket', 'checked the quality of the decision');
insert into history.word values
  ('quality_sample', 'Utvalget til kvalitetskontroll', 'Utvalet til kvalitetskontroll', 'The sample for quality control'),
  ('quality_check', 'Kvalitetskontrollen', 'Kvalitetskontrollen', 'The quality check');
insert into rule.reason values
  ('quality_check.record.same_person', 'Du har forberedt eller godkjent vedtaket. En tredje må kontrollere det.', 'Du har førebudd eller godkjent vedtaket. Ein tredje må kontrollere det.', 'You prepared or approved the decision. A third person must check it.'),
  ('quality_check.record.recorded', 'Kontrollen er ført.', 'Kontrollen er ført.', 'The check has been recorded.');
