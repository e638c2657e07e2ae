-- Watching deadlines: who is told of what and when, by versioned rules; what may be done with a
-- deadline on somebody's word; calendars to subscribe to.

-- What may be done with a deadline of each kind. Law and the terms of a grant decide; what is not
-- allowed here is refused, whoever asks.
create table application.deadline_kind (
  kind text primary key,
  extend text not null check (extend in ('never', 'before_due', 'any_time')),
  suspend boolean not null,
  cancel boolean not null,
  source text not null
);
insert into application.deadline_kind values
  ('preliminary_answer', 'never', false, true, 'fvl § 11 a: a duty of the authority; left out where it is obviously unnecessary'),
  ('information_due', 'any_time', false, true, 'fvl § 11: set by the authority'),
  ('decision_target', 'any_time', true, true, 'features.md G5: an aim of the authority; information that is asked for stops it'),
  ('advance_notice', 'any_time', false, false, 'fvl § 16: set by the authority, never taken back'),
  ('acceptance', 'before_due', false, false, 'the letter of the award'),
  ('appeal', 'before_due', false, false, 'fvl § 29(4): only before it has run out'),
  ('forwarding', 'any_time', false, false, 'fvl § 33(4): as soon as the case is prepared'),
  ('report', 'any_time', false, false, 'the letter of the award'),
  ('reminder', 'any_time', false, true, 'design'),
  ('payment_due', 'any_time', false, true, 'design'),
  ('limitation', 'never', false, false, 'foreldelsesloven: by law'),
  ('other', 'any_time', true, true, 'design: set by a person');

alter table application.deadline
  add title text check (title <> ''),        -- of a free one
  add suspended_on date,                     -- open, and stands still since then
  add ended_on date,                         -- a missed one too ends, when what it waited for is done
  add set_by bigint references access.user_account,
  drop column reminded_at,
  drop constraint deadline_kind_check,
  add foreign key (kind) references application.deadline_kind,
  add check ((kind = 'other') = (title is not null)) not valid,
  add check (ended_on is null or state <> 'open');
drop index application.deadline_one_open;
create unique index deadline_one_open on application.deadline (application_id, kind) where state = 'open' and kind <> 'other';
alter table application.information_request
  add answer text check (answer <> ''),
  add answered_by bigint references access.user_account,
  add check ((answered_at is null) = (answered_by is null)) not valid;
create index deadline_waiting on application.deadline (due_on, id) where state in ('open', 'missed') and ended_on is null;

-- Each time a person moved, stopped, restarted or cancelled a deadline, and why.
create table application.deadline_act (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  deadline_id bigint not null references application.deadline,
  act text not null check (act in ('extended', 'suspended', 'resumed', 'cancelled')),
  reason text not null check (reason <> ''),
  old_due_on date not null,
  new_due_on date not null,
  done_by bigint not null references access.user_account,
  done_at timestamptz not null
);
create index deadline_act_deadline on application.deadline_act (deadline_id, id);

-- When somebody is told of a deadline: so many working days before it falls due (below zero) or
-- after it was missed. The newest version of a kind that has begun counts, whole; an audience of
-- `nobody` is a version that tells nobody.
create table application.watch_rule (
  kind text not null references application.deadline_kind,
  valid_from date not null default '1900-01-01',
  working_days int not null check (working_days between -60 and 60),
  audience text not null check (audience in ('assignee', 'office', 'approvers', 'finance', 'party', 'nobody')),
  source text not null,
  primary key (kind, valid_from, working_days, audience)
);
insert into application.watch_rule (kind, working_days, audience, source) values
  ('preliminary_answer', -5, 'assignee', 'fvl § 11 a'), ('preliminary_answer', -1, 'office', 'fvl § 11 a'),
  ('preliminary_answer', 1, 'assignee', 'fvl § 11 a'), ('preliminary_answer', 3, 'approvers', 'fvl § 11 a'),
  ('information_due', -3, 'party', 'fvl § 11'), ('information_due', 1, 'assignee', 'fvl § 11'), ('information_due', 5, 'office', 'fvl § 11'),
  ('decision_target', -10, 'assignee', 'REQ-034'), ('decision_target', -3, 'assignee', 'REQ-034'), ('decision_target', 1, 'assignee', 'REQ-034'),
  ('decision_target', 1, 'office', 'REQ-034'), ('decision_target', 10, 'approvers', 'REQ-034'),
  ('advance_notice', 1, 'assignee', 'fvl § 16'), ('advance_notice', 10, 'office', 'fvl § 16'),
  ('acceptance', -5, 'party', 'the letter of the award'), ('acceptance', 1, 'assignee', 'the letter of the award'),
  ('acceptance', 5, 'office', 'the letter of the award'),
  ('forwarding', -5, 'assignee', 'fvl § 33(4)'), ('forwarding', 1, 'office', 'fvl § 33(4)'), ('forwarding', 5, 'approvers', 'fvl § 33(4)'),
  ('report', -20, 'party', 'REQ-034'), ('report', -5, 'party', 'REQ-034'), ('report', 1, 'party', 'REQ-034'),
  ('report', 1, 'assignee', 'REQ-034'), ('report', 10, 'office', 'REQ-034'), ('report', 20, 'approvers', 'REQ-034'),
  ('reminder', 0, 'assignee', 'REQ-034'), ('reminder', 3, 'office', 'REQ-034'),
  ('payment_due', -3, 'finance', 'REQ-034'), ('payment_due', 1, 'finance', 'REQ-034'), ('payment_due', 5, 'approvers', 'REQ-034'),
  ('limitation', -60, 'finance', 'foreldelsesloven'), ('limitation', -20, 'finance', 'foreldelsesloven'), ('limitation', -20, 'approvers', 'foreldelsesloven'),
  ('other', -2, 'assignee', 'design'), ('other', 1, 'assignee', 'design'), ('other', 5, 'office', 'design');

-- What somebody has been told: of one deadline or, after the worker was down, of several at once.
-- To a person, to those of an office (of a role, when one is named), to everybody of a role, or to
-- those who act for a recipient.
create table application.notice (
  id bigint generated always as identity primary key,
  level text not null check (level in ('reminder', 'overdue', 'escalation', 'summary')),
  user_id bigint references access.user_account,
  office_id bigint references access.office,
  role text,
  recipient_id bigint references recipient.recipient,
  application_id bigint references application.application,  -- null: several
  deadlines int not null check (deadlines > 0),
  day date not null,
  made_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(user_id, coalesce(office_id::text, role), recipient_id) = 1)
);
create index notice_user on application.notice (user_id, id) where user_id is not null;
create index notice_office on application.notice (office_id, id) where office_id is not null;
create index notice_role on application.notice (role, id) where office_id is null and role is not null;
create index notice_recipient on application.notice (recipient_id, id) where recipient_id is not null;

-- Which step of which deadline a notice tells of. The key is what makes each happen once, however
-- many workers run; a deadline that was moved is watched anew by its new date.
create table application.notice_item (
  deadline_id bigint not null references application.deadline,
  due_on date not null,
  working_days int not null,
  audience text not null,
  notice_id bigint not null references application.notice,
  primary key (deadline_id, due_on, working_days, audience)
);
create index notice_item_notice on application.notice_item (notice_id);

create table application.notice_read (
  notice_id bigint not null references application.notice,
  user_id bigint not null references access.user_account,
  read_at timestamptz not null default clock_timestamp(),
  primary key (notice_id, user_id)
);

-- How far the watch has come. Nothing that should have been told before `began_on` is told.
create table application.watch (
  one boolean primary key default true check (one),
  began_on date not null,
  day date not null,
  looked_at timestamptz not null default '-infinity'
);
insert into application.watch (began_on, day)
select case when exists (select from application.application) then d else '1900-01-01' end, d
  from (select coalesce((select business_date from rule.instance), current_date) as d) x;

-- Calendars that a person or an office subscribes to by a secret address, of which only the hash is
-- kept. It ends when it is revoked or its owner may no longer sign in.
create table application.calendar_feed (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,  -- who made it
  office_id bigint references access.office,               -- null: the person's own deadlines
  language text not null check (language in ('nb', 'nn', 'en')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feed_user on application.calendar_feed (user_id, id);

insert into rule.transition values ('deadline', 'missed', 'open');
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.deadline_act', 'deadline_act', 'application_id', '', false),
  ('application.calendar_feed', 'calendar_feed', '', 'token_hash', false);
insert into rule.kept (table_name) values ('application.notice'), ('application.notice_item'), ('application.notice_read');

insert into rule.setting (name, value, source) values
  ('notice.shown_days', '90', 'design: older notices are no longer counted as unread');

insert into rule.reason values
  ('deadline.act.ended', 'Fristen er avsluttet.', 'Fristen er avslutta.', 'The deadline has ended.'),
  ('deadline.extend.not_permitted', 'Fristen følger av regelverket og kan ikke forlenges.', 'Fristen følgjer av regelverket og kan ikkje forlengjast.', 'The deadline follows from the rules and cannot be extended.'),
  ('deadline.extend.expired', 'Fristen er ute, og kan bare forlenges før den går ut.', 'Fristen er ute, og kan berre forlengjast før han går ut.', 'The deadline has passed; it can only be extended before it does.'),
  ('deadline.suspend.not_permitted', 'Fristen kan ikke stanses.', 'Fristen kan ikkje stansast.', 'The deadline cannot be suspended.'),
  ('deadline.suspend.suspended', 'Fristen er allerede stanset.', 'Fristen er alt stansa.', 'The deadline is already suspended.'),
  ('deadline.resume.not_suspended', 'Fristen er ikke stanset.', 'Fristen er ikkje stansa.', 'The deadline is not suspended.'),
  ('application.answer_information.not_asked', 'Saken venter ikke på opplysninger.', 'Saka ventar ikkje på opplysningar.', 'The case is not waiting for information.'),
  ('deadline.cancel.not_permitted', 'Fristen følger av regelverket og kan ikke avlyses.', 'Fristen følgjer av regelverket og kan ikkje avlysast.', 'The deadline follows from the rules and cannot be cancelled.');

insert into history.phrase values
  ('deadline_create', 'deadline', 'satte en frist', 'sette ein frist', 'set a deadline'),
  ('deadline_extend', 'deadline_act', 'forlenget en frist', 'forlengde ein frist', 'extended a deadline'),
  ('deadline_suspend', 'deadline_act', 'stanset en frist', 'stansa ein frist', 'suspended a deadline'),
  ('deadline_resume', 'deadline_act', 'lot en frist løpe igjen', 'lét ein frist løpe att', 'let a deadline run again'),
  ('deadline_cancel', 'deadline_act', 'avlyste en frist', 'avlyste ein frist', 'cancelled a deadline'),
  ('information_answer', 'information_request', 'registrerte svar på opplysningene', 'registrerte svar på opplysningane', 'registered the information asked for'),
  ('calendar_feed_create', 'calendar_feed', 'laget et kalenderabonnement', 'laga eit kalenderabonnement', 'made a calendar subscription'),
  ('calendar_feed_revoke', 'calendar_feed', 'trakk tilbake et kalenderabonnement', 'trekte tilbake eit kalenderabonnement', 'revoked a calendar subscription');
insert into history.word values
  ('deadline_act', 'Endringen av fristen', 'Endringa av fristen', 'The change of the deadline'),
  ('calendar_feed', 'Kalenderabonnementet', 'Kalenderabonnementet', 'The calendar subscription');

-- Letters to the party before the decision, and what must be said before one to its detriment.
alter table scheme.call
  add decision_on date;                      -- when decisions are expected; null: by the setting

-- A letter in a case that is no decision's: as it was issued, byte for byte, one for each deadline that
-- calls for it. Sent when it is made, for the party reads it here.
create table application.case_letter (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  deadline_id bigint not null unique references application.deadline,
  kind text not null check (kind in ('preliminary', 'notice')),
  language text not null check (language in ('nb', 'nn', 'en')),
  subject text,
  expected_on date,                          -- of a preliminary answer: when a decision is expected
  template_version text not null,
  media_type text not null default 'text/html; charset=utf-8',
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz not null
);
create index case_letter_application on application.case_letter (application_id, id);
create index deadline_preliminary on application.deadline (id)
  where kind = 'preliminary_answer' and state in ('open', 'missed') and ended_on is null;

-- Forhåndsvarsel (fvl § 16): what is planned, and by when the party may comment. Its letter is the one
-- of its deadline; the comment ends the time.
create table application.advance_notice (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  deadline_id bigint not null unique references application.deadline,
  subject text not null check (subject <> ''),
  text text not null check (text <> ''),
  due_on date not null,
  sent_by bigint not null references access.user_account,
  sent_at timestamptz not null,
  answer text check (answer <> ''),
  answered_by bigint references access.user_account,
  answered_at timestamptz,
  check ((answered_at is null) = (answered_by is null))
);
create index advance_notice_application on application.advance_notice (application_id, id);

-- Why a decision to someone's detriment needs no advance notice (fvl § 16 third paragraph).
create table decision.notice_exemption (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null unique references decision.decision,
  ground text not null check (ground in ('not_practicable', 'no_address', 'known_or_unnecessary')),
  reason text not null check (reason <> ''),
  decided_by bigint not null references access.user_account,
  decided_at timestamptz not null
);

insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.case_letter', 'case_letter', 'application_id', 'content', false),
  ('application.advance_notice', 'advance_notice', 'application_id', '', false),
  ('decision.notice_exemption', 'notice_exemption', 'application_id', '', false);
insert into rule.kept (table_name) values ('application.case_letter');
insert into rule.setting (name, value, source) values
  ('decision.expected_months', '4', 'rules.md F: three to four months for the schemes with most applications'),
  ('preliminary_answer.latest_days', '7', 'design: a decision that was expected within the month and has not come: answer so many days before it is over'),
  ('decision.grounds_least', '10', 'fvl § 25: characters that the grounds have at least where the party does not get what it applied for'),
  ('advance_notice.least_days', '14', 'rules.md B.3 #2: two to three weeks are usual');

insert into rule.reason values
  ('advance_notice.create.open', 'Et varsel er sendt, og fristen løper.', 'Eit varsel er sendt, og fristen løper.', 'A notice has been sent, and its time runs.'),
  ('advance_notice.answer.none', 'Saken har ikke noe varsel som venter på svar.', 'Saka har ikkje noko varsel som ventar på svar.', 'The case has no notice that waits for an answer.'),
  ('decision.submit.reasons', 'Vedtaket mangler noe som fvl §§ 24, 25 og 27 krever. Se hva når du sender det.', 'Vedtaket manglar noko som fvl §§ 24, 25 og 27 krev. Sjå kva når du sender det.', 'The decision lacks something that fvl §§ 24, 25 and 27 demand. Submit it to see what.'),
  ('decision.submit.no_advance_notice', 'Vedtaket er til skade for parten, som må varsles og få uttale seg først.', 'Vedtaket er til skade for parten, som må varslast og få uttale seg først.', 'The decision is to the detriment of the party, who must be notified and heard first.');

insert into history.phrase values
  ('advance_notice_create', 'advance_notice', 'sendte forhåndsvarsel', 'sende førehandsvarsel', 'sent an advance notice'),
  ('advance_notice_answer', 'advance_notice', 'registrerte uttalelse til forhåndsvarselet', 'registrerte fråsegn til førehandsvarselet', 'registered the comment on the advance notice'),
  ('letter.preliminary', 'case_letter', 'sendte foreløpig svar', 'sende førebels svar', 'sent a preliminary answer'),
  ('letter.case', 'case_letter', 'laget brevet', 'laga brevet', 'made the letter'),
  ('notice_exemption_create', 'notice_exemption', 'unnlot å varsle på forhånd', 'lét vere å varsle på førehand', 'left out the advance notice');
insert into history.word values
  ('case_letter', 'Brevet', 'Brevet', 'The letter'),
  ('advance_notice', 'Forhåndsvarselet', 'Førehandsvarselet', 'The advance notice'),
  ('notice_exemption', 'Unntaket fra forhåndsvarsel', 'Unntaket frå førehandsvarsel', 'The exemption from advance notice');

-- Party access (fvl §§ 18–21): what of a case was given to its party, and what was not and by which
-- paragraph. Made once, never changed; the bytes it names are kept by their hash.
create table application.access_ground (
  code text primary key,
  source text not null,
  internal boolean not null,                 -- of what the authority made for itself
  nb text not null,
  nn text not null,
  en text not null
);
insert into application.access_ground values
  ('internal', 'fvl § 18 a', true, 'dokument som organet har laget for sin egen saksforberedelse', 'dokument som organet har laga for si eiga saksførebuing', 'made by the authority for its own preparation of the case'),
  ('external_advice', 'fvl § 18 b', true, 'dokument innhentet utenfra for den interne saksforberedelsen', 'dokument henta inn utanfrå for den interne saksførebuinga', 'obtained from outside for the internal preparation of the case'),
  ('foreign_policy', 'fvl § 19(1) a', false, 'opplysninger av betydning for utenrikspolitiske eller nasjonale forsvarsinteresser', 'opplysningar av betydning for utanrikspolitiske eller nasjonale forsvarsinteresser', 'of importance to foreign policy or national defence'),
  ('business_secret', 'fvl § 19(1) b', false, 'tekniske innretninger, produksjonsmetoder, forretningsmessige analyser og beregninger', 'tekniske innretningar, produksjonsmetodar, forretningsmessige analysar og utrekningar', 'technical devices, production methods, business analyses and calculations'),
  ('harmful_knowledge', 'fvl § 19(1) d', false, 'opplysninger det er utilrådelig at parten får kjennskap til av hensyn til egen helse eller forholdet til nærstående', 'opplysningar det er utilrådeleg at parten får kjennskap til av omsyn til eiga helse eller forholdet til nærståande', 'inadvisable for the party to know for the sake of health or near relations'),
  ('health_of_another', 'fvl § 19(2) a', false, 'opplysninger om en annen persons helseforhold', 'opplysningar om helseforholda til ein annan person', 'about another person''s health'),
  ('special_reasons', 'fvl § 19(2) b', false, 'opplysninger som av særlige grunner ikke bør meddeles videre', 'opplysningar som av særlege grunnar ikkje bør meddelast vidare', 'not to be passed on for special reasons');

create table application.access_package (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  manifest jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),  -- of the manifest's text
  documents int not null,
  refused int not null,
  made_by bigint not null references access.user_account,
  made_at timestamptz not null
);
create index access_package_application on application.access_package (application_id, id);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.access_package', 'access_package', 'application_id', 'manifest', false);
insert into rule.kept (table_name) values ('application.access_package');
insert into history.phrase values
  ('access_package_create', 'access_package', 'gav parten innsyn', 'gav parten innsyn', 'gave the party access');
insert into history.word values
  ('access_package', 'Innsynspakken', 'Innsynspakken', 'The access package');
