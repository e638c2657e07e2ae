-- The Public Administration Act by date in every sentence ------------------------------------------------
-- What an act does not say in a paragraph is cited in words, in each language.
alter table rule.law_source
  add nn text check (nn <> ''),              -- where bokmål and nynorsk differ
  add en text check (en <> '');              -- where English is not the paragraph with the act's English name
insert into rule.law_source (topic, act, source) values
  ('impartiality', '1967', 'fvl §§ 6–10'), ('impartiality', '2025', 'fvl25 §§ 25–29'),
  ('impartiality.representative', '1967', 'fvl § 6(1)'), ('impartiality.representative', '2025', 'fvl25 § 26(3)'),
  ('impartiality.superior', '1967', 'fvl § 6(3)'), ('impartiality.superior', '2025', 'fvl25 § 25(2)'),
  ('notice_exemption', '1967', 'fvl § 16(3)'), ('notice_exemption', '2025', 'fvl25 § 42(3)'),
  ('delay', '2025', 'fvl25 § 17(3)'),
  ('access', '1967', 'fvl §§ 18–19'), ('access', '2025', 'fvl25 §§ 46–50'),
  ('reasons', '1967', 'fvl §§ 24–25'), ('reasons', '2025', 'fvl25 §§ 56–57'),
  ('reasons.content', '1967', 'fvl § 25'), ('reasons.content', '2025', 'fvl25 § 57'),
  ('reasons.notice', '1967', 'fvl § 27'), ('reasons.notice', '2025', 'fvl25 § 59'),
  ('reasons.all', '1967', 'fvl §§ 24, 25, 27'), ('reasons.all', '2025', 'fvl25 §§ 56, 57, 59'),
  ('appeal.right', '1967', 'fvl § 28'), ('appeal.right', '2025', 'fvl25 § 61'),
  ('appeal.extension', '1967', 'fvl § 29(4)'), ('appeal.extension', '2025', 'fvl25 § 63(5)'),
  ('appeal.late', '1967', 'fvl § 31'), ('appeal.late', '2025', 'fvl25 § 65'),
  ('appeal.absolute', '1967', 'fvl § 31(3)'), ('appeal.absolute', '2025', 'fvl25 § 65(3)'),
  ('appeal.form', '1967', 'fvl § 32'), ('appeal.form', '2025', 'fvl25 § 66'),
  ('reversal', '1967', 'fvl § 35'), ('reversal', '2025', 'fvl25 §§ 71–72');
insert into rule.law_source values
  ('delay', '1967', 'god forvaltningsskikk', 'god forvaltningsskikk', 'good administrative practice');
update rule.law_source set nn = 'fvl § 35(5), vilkåra i vedtaket', en = 'fvl § 35(5), the terms of the decision' where topic = 'reversal.terms' and act = '1967';
-- § 71 is of the authority's own power; that another act gives it is § 2(4), by which the act yields to others.
update rule.law_source set source = 'fvl25 § 2(4), annen lov' where topic = 'reversal.other_law' and act = '2025';
update rule.law_source set nn = regexp_replace(source, 'annen lov', 'anna lov'), en = regexp_replace(source, 'annen lov', 'another act') where topic = 'reversal.other_law';

-- A sentence names the topic; the day says which act it cites (rule.with_law).
update rule.reason set nb = replace(nb, 'fvl § 6 tredje ledd', '{law.impartiality.superior}'), nn = replace(nn, 'fvl § 6 tredje ledd', '{law.impartiality.superior}'),
  en = replace(en, 'Public Administration Act § 6 third paragraph', '{law.impartiality.superior}') where code = 'impartiality.superior.conflict';
update rule.reason set nb = replace(nb, 'fvl §§ 24, 25 og 27', '{law.reasons.all}'), nn = replace(nn, 'fvl §§ 24, 25 og 27', '{law.reasons.all}'),
  en = replace(en, 'fvl §§ 24, 25 and 27', '{law.reasons.all}') where code = 'decision.submit.reasons';
update rule.reason set nb = replace(nb, 'fvl § 16', '{law.advance_notice}'), nn = replace(nn, 'fvl § 16', '{law.advance_notice}'),
  en = replace(en, 'fvl § 16', '{law.advance_notice}') where code = 'repayment_claim.decide.not_notified';

update application.deadline_kind set source = replace(source, 'fvl § 11 a', '{law.preliminary_answer}') where source like 'fvl § 11 a:%';
update application.deadline_kind set source = replace(source, 'fvl § 11', '{law.information_due}') where source like 'fvl § 11:%';
update application.deadline_kind set source = replace(source, 'fvl § 16', '{law.advance_notice}') where source like 'fvl § 16:%';
update application.deadline_kind set source = replace(source, 'fvl § 29(4)', '{law.appeal.extension}') where source like 'fvl § 29(4):%';
update application.deadline_kind set source = replace(source, 'fvl § 33(4)', '{law.forwarding}') where source like 'fvl § 33(4):%';
update rule.setting set source = 'fvl § 25, fvl25 § 57: characters that the grounds have at least where the party does not get what it applied for'
 where name = 'decision.grounds_least' and source like 'fvl § 25:%';
update rule.setting set source = 'design: fvl § 33(4), fvl25 § 67(3): as soon as the case is prepared'
 where name = 'appeal.forwarding_days' and source like 'design: fvl § 33(4),%';
