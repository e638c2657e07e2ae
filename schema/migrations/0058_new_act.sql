-- What the Public Administration Act of 2025 has otherwise --------------------------------------------------------
-- Party access: the grounds of each act, with the paragraph that a refusal must name (fvl § 21, fvl25 § 53(1)). Research ideas in cases of
-- economic support stand in both.
alter table application.access_ground add act text check (act in ('1967', '2025'));  -- null: both
update application.access_ground set act = '1967' where code in ('health_of_another', 'special_reasons');
update application.access_ground set source = 'fvl § 18 b(2)' where code = 'external_advice';
update rule.law_source set source = replace(replace(source, '§ 18 b', '§ 18 b(2)'), '§ 48', '§ 48(2)') where topic = 'access.external_advice';
insert into application.access_ground values
  ('subordinate_body', 'fvl § 18 b(1)', true, 'dokument innhentet fra et underordnet organ for den interne saksforberedelsen', 'dokument henta inn frå eit underordna organ for den interne saksførebuinga', 'obtained from a subordinate body for the internal preparation of the case', null),
  ('research', 'fvl § 19(1) c', false, 'forskningsideer eller forskningsprosjekter i en sak om økonomisk støtte', 'forskingsidear eller forskingsprosjekt i ei sak om økonomisk støtte', 'research ideas or projects in a case of economic support', null),
  ('personal', 'fvl25 § 50(1) a', false, 'opplysninger om noens personlige forhold', 'opplysningar om personlege forhold hos nokon', 'about somebody''s personal circumstances', '2025'),
  ('informant', 'fvl25 § 50(1) e', false, 'opplysninger som kan identifisere en kilde', 'opplysningar som kan identifisere ei kjelde', 'that may identify a source', '2025'),
  ('offences', 'fvl25 § 50(1) f', false, 'innsyn vil lette straffbare handlinger eller utsette noen for fare', 'innsyn vil lette straffbare handlingar eller utsetje nokon for fare', 'access would ease offences or put somebody in danger', '2025');
insert into rule.law_source (topic, act, source) values
  ('access.subordinate_body', '1967', 'fvl § 18 b(1)'), ('access.subordinate_body', '2025', 'fvl25 § 48(1)'),
  ('access.research', '1967', 'fvl § 19(1) c'), ('access.research', '2025', 'fvl25 § 50(1) c'),
  ('access.personal', '2025', 'fvl25 § 50(1) a'), ('access.informant', '2025', 'fvl25 § 50(1) e'), ('access.offences', '2025', 'fvl25 § 50(1) f'),
  ('appeal.body', '1967', 'fvl § 28(3)'), ('appeal.body', '2025', 'fvl25 § 61(3)'),
  ('appeal.detriment', '1967', 'fvl § 34(3)'), ('appeal.detriment', '2025', 'fvl25 § 68(4)'),
  ('letter.final', '1967', 'fvl § 28'), ('letter.final', '2025', 'fvl25 § 61'),
  ('suspension.irreversible', '2025', 'fvl25 § 76(2)');
insert into rule.law_source values
  ('conditions', '1967', 'ulovfestet forvaltningsrett', 'ulovfesta forvaltningsrett', 'unwritten administrative law'), ('conditions', '2025', 'fvl25 § 41', null, null),
  ('suspension.irreversible', '1967', 'god forvaltningsskikk', 'god forvaltningsskikk', 'good administrative practice');
delete from rule.law_source where topic in ('access.health_of_another', 'access.special_reasons') and act = '2025';

-- An advance notice may be left out where the decision cannot wait (fvl25 § 42(3) b); the act of 1967 has no such ground.
alter table decision.notice_exemption drop constraint notice_exemption_ground_check,
  add constraint notice_exemption_ground_check check (ground in ('not_practicable', 'no_address', 'known_or_unnecessary', 'urgent'));

-- Execution that cannot be undone is put off until the appeal is decided, unless what the act names stands against it (fvl25 § 76(2)).
alter table appeal.suspension
  add irreversible boolean not null default false,
  add exception text check (exception in ('weighty_interests', 'cannot_succeed'));

-- To the appellant's detriment the appeal body changes a decision only when its message of it is sent within three months (fvl § 34(3), fvl25 § 68(4)).
alter table appeal.appeal add notified_on date;  -- when the appeal body sent its message of the outcome

-- No appeal on what the appeal body has decided.
insert into rule.reason values
  ('appeal.create.final', 'Klageinstansen har avgjort saken ({law.appeal.body}).', 'Klageinstansen har avgjort saka ({law.appeal.body}).', 'The appeal body has decided the case ({law.appeal.body}).');
