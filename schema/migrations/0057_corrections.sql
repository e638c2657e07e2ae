-- Correcting clerical errors in a decision (fvl25 § 70, before it unwritten law) -------------------------------
insert into rule.law_source values
  ('correction', '1967', 'ulovfestet forvaltningsrett', 'ulovfesta forvaltningsrett', 'unwritten administrative law'),
  ('correction', '2025', 'fvl25 § 70', null, null);

-- What one person proposes to correct in the text of a decision in force, and another confirms or rejects. The decision stays as
-- it was made; how it reads after its corrections stands in the last that was confirmed.
create table decision.correction (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  decision_id bigint not null references decision.decision,
  state text not null,                       -- proposed · confirmed · rejected
  passages jsonb not null check (jsonb_array_length(passages) > 0),  -- [{field, number (of a condition), was, becomes}]
  grounds text not null,                     -- whole, as they read after it
  conditions jsonb not null,                 -- likewise
  reason text not null check (reason <> ''),
  asked_by_party boolean not null,
  rule text not null,                        -- what it rests on by the act of the day
  proposed_by bigint not null references access.user_account,
  proposed_at timestamptz not null,
  answered_by bigint references access.user_account,
  answered_at timestamptz,
  answer_reason text check (answer_reason <> ''),
  constraint correction_same_person check (state <> 'confirmed' or answered_by <> proposed_by),
  check ((state = 'proposed') = (answered_by is null)),
  check ((answered_by is null) = (answered_at is null))
);
create unique index correction_under_way on decision.correction (decision_id) where state = 'proposed';
create index correction_decision on decision.correction (decision_id, id);
create index correction_application on decision.correction (application_id, id);
insert into rule.transition values ('correction', '', 'proposed'), ('correction', 'proposed', 'confirmed'), ('correction', 'proposed', 'rejected');
insert into rule.governed (table_name, object, case_column, stateful) values ('decision.correction', 'correction', 'application_id', true);

-- A corrected decision is sent anew: a letter of its own; those before it stay.
alter table decision.letter
  add correction_id bigint references decision.correction,
  drop constraint letter_decision_id_media_type_key,
  add constraint letter_once unique nulls not distinct (decision_id, correction_id, media_type);

insert into rule.setting (name, value, source) values
  ('decision.correction_most', '200', 'design: characters that a corrected passage has at most, for a clerical error is short');
insert into history.phrase values
  ('correction_create', 'correction', 'foreslo å rette vedtaket', 'foreslo å rette vedtaket', 'proposed to correct the decision'),
  ('correction_confirm', 'correction', 'rettet vedtaket', 'retta vedtaket', 'corrected the decision'),
  ('correction_reject', 'correction', 'avviste rettingen av vedtaket', 'avviste rettinga av vedtaket', 'rejected the correction of the decision');
insert into history.word values ('correction', 'Rettingen', 'Rettinga', 'The correction');
insert into rule.reason values
  ('correction.create.not_in_force', 'Saken har ikke noe vedtak i kraft å rette.', 'Saka har ikkje noko vedtak i kraft å rette.', 'The case has no decision in force to correct.'),
  ('correction.create.under_way', 'En retting av vedtaket venter på svar.', 'Ei retting av vedtaket ventar på svar.', 'A correction of the decision waits for an answer.'),
  ('correction.create.no_letter', 'Vedtaket har ikke noe brev herfra å rette.', 'Vedtaket har ikkje noko brev herifrå å rette.', 'The decision has no letter from here to correct.'),
  ('correction.answer.none', 'Ingen retting venter på svar.', 'Inga retting ventar på svar.', 'No correction waits for an answer.'),
  ('correction.answer.same_person', 'Du har selv foreslått rettingen. En annen må bekrefte den.', 'Du har sjølv foreslått rettinga. Ein annan må stadfeste ho.', 'You proposed the correction yourself. Somebody else must confirm it.');
