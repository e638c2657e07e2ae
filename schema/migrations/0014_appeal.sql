-- Appeals handled here, suspension of execution, and decisions that reverse others.
alter table appeal.appeal
  add rule text,                             -- the clock that due_on was counted by
  add registered_by bigint references access.user_account,
  add registered_at timestamptz,
  add entitled boolean,                      -- formal check: who appeals may (fvl § 28)
  add form_ok boolean,                       -- … and as the form demands (§ 32)
  add late_ground text check (late_ground in ('not_to_blame', 'special_reasons')),  -- admitted though late (§ 31)
  add check_grounds text,
  add checked_by bigint references access.user_account,
  add checked_at timestamptz,
  add first_instance_grounds text,
  add change_basis text check (change_basis in ('new_information', 'facts', 'law', 'assessment', 'procedure')),
  add first_instance_by bigint references access.user_account,
  add first_instance_at timestamptz,
  add statement text,                        -- to the appeal body, copied to the party (§ 33)
  add forwarded_by bigint references access.user_account,
  add forwarded_at timestamptz,
  add outcome_grounds text,
  add outcome_by bigint references access.user_account,
  add check (late_ground is null or not timely),
  add check (change_basis is null or first_instance_outcome = 'reversed'),
  add check (state <> 'reversed' or first_instance_outcome = 'reversed'),
  add check (state <> 'forwarded' or first_instance_outcome = 'maintained' and statement <> ''),
  add check (outcome is null or state = 'decided');
-- A second appeal may follow a finished one, not meet it.
create unique index appeal_under_way on appeal.appeal (decision_id)
  where state in ('received', 'formal_check', 'under_assessment', 'forwarded');
create index appeal_received on appeal.appeal (received_on desc, id desc);

-- Utsatt iverksetting (fvl § 42): asked for, decided with reasons. While it lasts the payouts of
-- the appealed decision's award are held, each naming the suspension that holds it.
create table appeal.suspension (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null references decision.decision,
  appeal_id bigint not null references appeal.appeal,
  state text not null,   -- granted · refused · ended
  requested_on date not null,
  grounds text not null check (grounds <> ''),
  decided_by bigint not null references access.user_account,
  decided_at timestamptz not null,
  ended_by bigint references access.user_account,
  ended_at timestamptz,
  ended_reason text,
  check ((state = 'ended') = (ended_at is not null and ended_by is not null))
);
create index suspension_appeal on appeal.suspension (appeal_id, id);
create unique index suspension_in_force on appeal.suspension (decision_id) where state = 'granted';
alter table payment.payout
  add suspension_id bigint references appeal.suspension,
  add check (suspension_id is null or state in ('held', 'cancelled'));

-- What a decision may be reversed on (fvl § 35 and the appeal's own paragraphs), and whether to
-- the detriment of the one it was directed at.
create table decision.reversal_basis (
  code text primary key,
  source text not null,
  detriment boolean not null,
  within_months int,                         -- of the decision, when to the detriment
  nb text not null,
  nn text not null,
  en text not null
);
insert into decision.reversal_basis values
  ('not_to_detriment', 'fvl § 35(1) a', false, null, 'endringen er ikke til skade for noen vedtaket retter seg mot eller tilgodeser',
    'endringa er ikkje til skade for nokon vedtaket rettar seg mot eller er til fordel for', 'the change is not to the detriment of anyone the decision is directed at or benefits'),
  ('not_notified', 'fvl § 35(1) b', true, null, 'underretning om vedtaket er ikke kommet fram', 'underretting om vedtaket er ikkje komen fram', 'notice of the decision has not arrived'),
  ('invalid', 'fvl § 35(1) c', true, null, 'vedtaket må anses ugyldig', 'vedtaket må reknast som ugyldig', 'the decision must be regarded as invalid'),
  ('superior_body', 'fvl § 35(3)', true, 3, 'overordnet organ endrer vedtaket', 'overordna organ endrar vedtaket', 'a superior body changes the decision'),
  ('terms', 'fvl § 35(5), vilkårene i vedtaket', true, null, 'vilkårene i vedtaket åpner for endring', 'vilkåra i vedtaket opnar for endring', 'the terms of the decision allow the change'),
  ('other_law', 'fvl § 35(5), annen lov', true, null, 'endringen følger av annen lov eller alminnelige forvaltningsrettslige regler',
    'endringa følgjer av anna lov eller allmenne forvaltningsrettslege reglar', 'the change follows from another act or from general rules of administrative law'),
  -- to the detriment only where the appeal body has changed or set aside the decision (§ 34)
  ('appeal', 'fvl §§ 33(2), 34', true, null, 'vedtaket er klaget på', 'vedtaket er klaga på', 'the decision has been appealed');

alter table decision.decision
  add appeal_id bigint references appeal.appeal,
  add foreign key (basis) references decision.reversal_basis,
  add check ((supersedes_id is null) = (basis is null)),
  add check (appeal_id is null or supersedes_id is not null),
  add check (basis is distinct from 'appeal' or appeal_id is not null);
create unique index decision_of_appeal on decision.decision (appeal_id)
  where appeal_id is not null and state not in ('withdrawn', 'annulled');

-- What was paid of the application under decisions that this award's decision took the place of.
alter table decision.award add paid_before_ore bigint not null default 0 check (paid_before_ore >= 0);

insert into rule.transition
select 'suspension', f, t from (values ('', 'granted'), ('', 'refused'), ('granted', 'ended')) m (f, t)
-- a formal fault found while the appeal is assessed
union all values ('appeal', 'under_assessment', 'formal_check'),
-- an appeal registered after its time had lapsed, received before or after
  ('deadline', 'cancelled', 'met'), ('deadline', 'cancelled', 'missed'),
-- a reversal takes the place of an award wherever that stands, and opens a closed case
  ('award', 'running', 'annulled'), ('award', 'reported', 'annulled'), ('award', 'stopped', 'annulled'), ('award', 'closed', 'annulled'),
  ('application', 'closed', 'decided');
insert into rule.governed (table_name, object, case_column, stateful) values ('appeal.suspension', 'suspension', 'application_id', true);

insert into rule.setting (name, value, source) values
  ('appeal.arrival_days', '0', 'rules.md B.4: days from the letter is made until it has arrived, when nobody says; electronic: the same day'),
  ('appeal.forwarding_days', '28', 'design: fvl § 33(4), as soon as the case is prepared');

insert into history.phrase values
  ('appeal_check', 'appeal', 'kontrollerte klagen formelt', 'kontrollerte klaga formelt', 'checked the appeal formally'),
  ('appeal_suspend', 'suspension', 'avgjorde om vedtaket skal settes i verk', 'avgjorde om vedtaket skal setjast i verk', 'decided whether execution is suspended'),
  ('appeal_resume', 'suspension', 'lot vedtaket settes i verk', 'lét vedtaket setjast i verk', 'let the decision be executed');
insert into history.word values
  ('suspension', 'Den utsatte iverksettingen', 'Den utsette iverksetjinga', 'The suspension of execution');

insert into rule.reason values
  ('appeal.create.not_in_force', 'Saken har ikke noe vedtak i kraft å klage på.', 'Saka har ikkje noko vedtak i kraft å klage på.', 'The case has no decision in force to appeal.'),
  ('appeal.create.under_way', 'En klage på vedtaket er allerede til behandling.', 'Ei klage på vedtaket er alt til behandling.', 'An appeal on the decision is already being handled.'),
  ('appeal.act.none', 'Saken har ingen klage til behandling.', 'Saka har inga klage til behandling.', 'The case has no appeal under way.'),
  ('appeal.first_instance.done', 'Klagen er allerede behandlet i førsteinstans.', 'Klaga er alt behandla i førsteinstans.', 'The first instance has handled the appeal.'),
  ('appeal.forward.not_maintained', 'Vedtaket må være opprettholdt før klagen sendes videre.', 'Vedtaket må vere halde ved lag før klaga blir send vidare.', 'The decision must be maintained before the appeal is forwarded.'),
  ('appeal.outcome.not_forwarded', 'Klagen er ikke sendt til klageinstansen.', 'Klaga er ikkje send til klageinstansen.', 'The appeal has not been forwarded.'),
  ('appeal.outcome.same_person', 'Du har selv vært med på vedtaket. En annen må behandle klagen for klageinstansen.', 'Du har sjølv vore med på vedtaket. Ein annan må behandle klaga for klageinstansen.', 'You took part in the decision. Somebody else must handle the appeal body''s outcome.'),
  ('appeal.suspend.in_force', 'Iverksettingen er allerede utsatt.', 'Iverksetjinga er alt utsett.', 'Execution is already suspended.'),
  ('appeal.resume.not_suspended', 'Iverksettingen er ikke utsatt.', 'Iverksetjinga er ikkje utsett.', 'Execution is not suspended.'),
  ('decision.reverse.not_in_force', 'Saken har ikke noe vedtak i kraft å gjøre om.', 'Saka har ikkje noko vedtak i kraft å gjere om.', 'The case has no decision in force to reverse.');
