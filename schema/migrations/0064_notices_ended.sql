-- A party that was given advance notice is told when the case ends without a decision (fvl25 § 58(4); before it good
-- administrative practice): by whoever ends the notice, or with the claim that it was of.
alter table application.advance_notice
  add ended_by bigint references access.user_account,
  add ended_at timestamptz,
  add ended_reason text check (ended_reason <> ''),  -- what the party is told; null where the claim was let go
  add check ((ended_at is null) = (ended_by is null) and (ended_reason is null or ended_at is not null));
insert into letter.kind values
  ('notice_ended', 8, 'melding om at saken er avsluttet uten vedtak', 'melding om at saka er avslutta utan vedtak', 'notice that the case ended without a decision');
alter table application.case_letter
  drop constraint case_letter_kind_check,
  add constraint case_letter_kind_check check (kind in ('preliminary', 'notice', 'notice_ended', 'request', 'reminder', 'forwarding', 'set_off', 'set_off_less', 'set_off_ended'));
insert into rule.law_source (topic, act, source, nn, en) values
  ('notice_ended', '1967', 'god forvaltningsskikk', 'god forvaltningsskikk', 'good administrative practice'),
  ('notice_ended', '2025', 'fvl25 § 58(4)', null, null);
insert into history.phrase values
  ('advance_notice_end', 'advance_notice', 'avsluttet saken det var varslet om, uten vedtak', 'avslutta saka det var varsla om, utan vedtak', 'ended without a decision what was notified of');
insert into rule.reason (code, nb, nn, en) values
  ('advance_notice.end.ended', 'Varselet er avsluttet.', 'Varselet er avslutta.', 'The notice has been ended.'),
  ('advance_notice.end.decided', 'Det er truffet vedtak etter varselet, eller et vedtak er under arbeid.', 'Det er gjort vedtak etter varselet, eller eit vedtak er under arbeid.', 'A decision followed the notice, or is under way.'),
  ('advance_notice.end.claim', 'Varselet gjelder et krav. Frafall kravet, så får parten melding.', 'Varselet gjeld eit krav. Fråfall kravet, så får parten melding.', 'The notice is of a claim. Drop the claim, and the party is told.'),
  ('application.close.advance_notice', 'Parten har fått forhåndsvarsel og venter på vedtak eller på melding om at det ikke blir noe ({law.notice_ended}).', 'Parten har fått førehandsvarsel og ventar på vedtak eller på melding om at det ikkje blir noko ({law.notice_ended}).', 'The party was given advance notice and waits for a decision, or to be told that there will be none ({law.notice_ended}).');
