-- What the business register (Enhetsregisteret) says of organisations: asked by a worker of its own, held beside
-- what was registered here, and taken over only by people. Private persons have no number there and are never asked for.

-- The last answer for a number. `digest`: SHA-256 of the answer, so that a person takes over what was read.
create table recipient.register_entry (
  id bigint generated always as identity primary key,
  version int not null default 1,
  orgnr text not null unique check (orgnr ~ '^[0-9]{9}$'),
  kind text check (kind in ('entity', 'sub_entity')),   -- null: the register does not have the number
  status text not null check (status in ('active', 'liquidation', 'forced_liquidation', 'bankrupt', 'deleted', 'unknown')),
  status_on date,                                        -- since when, where the register says
  name text,
  form text,                                             -- organisasjonsform
  sector_code text,                                      -- institusjonell sektorkode
  industry_code text,                                    -- næringskode
  municipality text,
  address jsonb,
  language text check (language in ('nb', 'nn')),        -- målform
  registered_on date,
  deleted_on date,
  bankrupt_on date,
  liquidation_on date,
  forced_liquidation_on date,
  parent_orgnr text,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  fetched_at timestamptz not null
);

create index register_entry_ended on recipient.register_entry (orgnr) where status <> 'active';

-- A question to the register: of a recipient, or of a number that is about to become one.
create table recipient.register_look_up (
  id bigint generated always as identity primary key,
  version int not null default 1,
  orgnr text not null check (orgnr ~ '^[0-9]{9}$'),
  recipient_id bigint references recipient.recipient,
  occasion text not null check (occasion in ('new', 'registered', 'asked', 'update', 'first')),
  state text not null,                                   -- asked · answered · failed
  failure text check (failure <> ''),
  asked_by bigint not null references access.user_account,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'asked') = (ended_at is null)),
  check ((state = 'failed') = (failure is not null))
);
create unique index register_look_up_under_way on recipient.register_look_up (orgnr) where state = 'asked';
create index register_look_up_number on recipient.register_look_up (orgnr, id);
create index register_look_up_recipient on recipient.register_look_up (recipient_id, id) where recipient_id is not null;

-- What happened to a recipient in the register that those who work with its cases must know.
create table recipient.register_event (
  id bigint generated always as identity primary key,
  version int not null default 1,
  recipient_id bigint not null references recipient.recipient,
  kind text not null check (kind in ('liquidation', 'forced_liquidation', 'bankrupt', 'deleted', 'unknown', 'active', 'parent_changed')),
  event_on date,                                         -- as the register dates it
  parent_orgnr text,                                     -- of a sub-entity that has gone to another
  noted_at timestamptz not null
);
create index register_event_recipient on recipient.register_event (recipient_id, id);

-- Whether the register is used here, which the worker says as it starts, and how far its lists of updates were read.
create table recipient.register_reading (
  one boolean primary key default true check (one),
  used boolean not null default false,
  entity_next bigint,                                    -- the number of the first update not read; null: none was
  sub_entity_next bigint,
  from_at timestamptz,                                   -- updates since then are read first
  read_at timestamptz,                                   -- when both lists were last read to their ends
  first_after bigint not null default 0                  -- the last recipient that was asked about for the first time, by number
);
insert into recipient.register_reading default values;

insert into rule.transition values
  ('register_look_up', '', 'asked'), ('register_look_up', 'asked', 'answered'), ('register_look_up', 'asked', 'failed');
insert into rule.governed (table_name, object, stateful) values
  ('recipient.register_entry', 'register_entry', false), ('recipient.register_look_up', 'register_look_up', true),
  ('recipient.register_event', 'register_event', false);
insert into rule.setting (name, value, source) values
  ('register.updates_hours', '24', 'rules.md D.1: how often the register''s lists of updates are read'),
  ('register.first_at_once', '50', 'recipients never looked up that are asked for at once, so that people need not wait behind them');

insert into history.phrase values
  ('recipient_look_up', 'register_look_up', 'slo opp mottakeren i Enhetsregisteret', 'slo opp mottakaren i Einingsregisteret', 'looked the recipient up in Enhetsregisteret'),
  ('register_look_up_create', 'register_look_up', 'slo opp et organisasjonsnummer i Enhetsregisteret', 'slo opp eit organisasjonsnummer i Einingsregisteret', 'looked an organisation number up in Enhetsregisteret'),
  ('register.look_up', 'register_look_up', 'spurte Enhetsregisteret', 'spurde Einingsregisteret', 'asked Enhetsregisteret'),
  ('register.updates', 'register_look_up', 'fulgte endringene i Enhetsregisteret', 'følgde endringane i Einingsregisteret', 'followed the changes in Enhetsregisteret'),
  ('recipient_register_take_over', 'recipient', 'tok over opplysninger fra Enhetsregisteret', 'tok over opplysningar frå Einingsregisteret', 'took over what Enhetsregisteret says');
insert into history.word values
  ('register_entry', 'Opplysningene i Enhetsregisteret', 'Opplysningane i Einingsregisteret', 'The entry in Enhetsregisteret'),
  ('register_look_up', 'Oppslaget i Enhetsregisteret', 'Oppslaget i Einingsregisteret', 'The look-up in Enhetsregisteret'),
  ('register_event', 'Endringen i Enhetsregisteret', 'Endringa i Einingsregisteret', 'The change in Enhetsregisteret');

-- How a flag tells of each, in the language of who has the case.
insert into rule.reason values
  ('register.event.deleted', 'Mottakeren er slettet i Enhetsregisteret. Undersøk om en annen har tatt over, og registrer i så fall endringen hos mottakeren.',
    'Mottakaren er sletta i Einingsregisteret. Undersøk om ein annan har teke over, og registrer i så fall endringa hos mottakaren.',
    'The recipient is deleted from Enhetsregisteret. Find out whether another has taken over, and if so record the change of the recipient.'),
  ('register.event.bankrupt', 'Mottakeren er registrert konkurs i Enhetsregisteret. Vurder stans av utbetalinger og krav mot boet.',
    'Mottakaren er registrert konkurs i Einingsregisteret. Vurder stans av utbetalingar og krav mot buet.',
    'The recipient is registered bankrupt in Enhetsregisteret. Consider stopping payouts and claims on the estate.'),
  ('register.event.forced_liquidation', 'Mottakeren er under tvangsavvikling eller tvangsoppløsning i Enhetsregisteret.',
    'Mottakaren er under tvangsavvikling eller tvangsoppløysing i Einingsregisteret.',
    'The recipient is under compulsory liquidation or dissolution in Enhetsregisteret.'),
  ('register.event.liquidation', 'Mottakeren er under avvikling i Enhetsregisteret.', 'Mottakaren er under avvikling i Einingsregisteret.',
    'The recipient is under liquidation in Enhetsregisteret.'),
  ('register.event.unknown', 'Mottakeren finnes ikke lenger i Enhetsregisteret.', 'Mottakaren finst ikkje lenger i Einingsregisteret.',
    'The recipient is no longer in Enhetsregisteret.'),
  ('register.event.active', 'Enhetsregisteret har igjen mottakeren som aktiv.', 'Einingsregisteret har att mottakaren som aktiv.',
    'Enhetsregisteret has the recipient as active again.'),
  ('register.event.parent_changed', 'Mottakeren hører nå til en annen enhet i Enhetsregisteret. Undersøk om virksomheten er overdratt eller slått sammen.',
    'Mottakaren høyrer no til ei anna eining i Einingsregisteret. Undersøk om verksemda er overdregen eller slått saman.',
    'The recipient now belongs to another entity in Enhetsregisteret. Find out whether it was transferred or merged.');

alter table application.notice
  drop constraint notice_level_check,
  drop constraint notice_deadlines_check,
  add constraint notice_level_check check (level in ('reminder', 'overdue', 'escalation', 'summary', 'message', 'access', 'mention', 'register')),
  add constraint notice_deadlines_check check ((deadlines > 0) = (level not in ('message', 'access', 'mention', 'register')));

insert into rule.eligibility_text values
  ('register_active', 'rule', 'Søkeren er registrert og aktiv i Enhetsregisteret.', 'Søkjaren er registrert og aktiv i Einingsregisteret.', 'The applicant is registered and active in Enhetsregisteret.'),
  ('register_active', 'met', 'Enhetsregisteret har søkeren som {seen}.', 'Einingsregisteret har søkjaren som {seen}.', 'Enhetsregisteret has the applicant as {seen}.'),
  ('register_active', 'not_met', 'Søkeren er ikke aktiv i Enhetsregisteret: {seen}.', 'Søkjaren er ikkje aktiv i Einingsregisteret: {seen}.', 'The applicant is not active in Enhetsregisteret: {seen}.'),
  ('register_active', 'unclear', 'Søkeren er ikke slått opp i Enhetsregisteret.', 'Søkjaren er ikkje slått opp i Einingsregisteret.', 'The applicant has not been looked up in Enhetsregisteret.');
insert into rule.eligibility_word values
  ('active', 'aktiv', 'aktiv', 'active'),
  ('liquidation', 'under avvikling', 'under avvikling', 'under liquidation'),
  ('forced_liquidation', 'under tvangsavvikling', 'under tvangsavvikling', 'under compulsory liquidation'),
  ('bankrupt', 'konkurs', 'konkurs', 'bankrupt'),
  ('deleted', 'slettet', 'sletta', 'deleted'),
  ('unknown', 'finnes ikke i registeret', 'finst ikkje i registeret', 'not in the register'),
  ('no_number', 'har ikke organisasjonsnummer', 'har ikkje organisasjonsnummer', 'has no organisation number');

-- Why a run was approved although the register warns of somebody in it.
alter table payment.payment_run add register_grounds text check (register_grounds <> '');

-- On a database in use the users' history is kept, so somebody acts.
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'user_add', gen_random_uuid() from access.user_account where username = 'worker.migrate';
insert into access.user_account (kind, username, name, roles)
  values ('worker', 'worker.register', 'Oppslag i Enhetsregisteret (automatisk)', '{worker}');
delete from access.tx_actor where xid = pg_current_xact_id();
