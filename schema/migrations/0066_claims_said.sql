-- What the service itself says of a claim that it opened or dropped is read in the reader's language, and in the letter's.
comment on table rule.source_word is 'What a deadline or a correction rests on besides the Public Administration Acts, and why the service opened or dropped a claim, as people read it. What is stored stays as it is.';
insert into rule.source_word values
  ('Vedtaket er gjort om.', 'Vedtaket er gjort om.', 'Vedtaket er gjort om.', 'The decision has been reversed.'),
  ('Tilskuddet er endret.', 'Tilskuddet er endret.', 'Tilskotet er endra.', 'The grant has been changed.'),
  ('Mottakeren har takket nei til tilskuddet.', 'Mottakeren har takket nei til tilskuddet.', 'Mottakaren har takka nei til tilskotet.', 'The recipient has declined the grant.'),
  ('Tilskuddet er stanset eller har falt bort.', 'Tilskuddet er stanset eller har falt bort.', 'Tilskotet er stansa eller har falle bort.', 'The grant has been stopped or has lapsed.'),
  ('Rapporten er ikke godkjent.', 'Rapporten er ikke godkjent.', 'Rapporten er ikkje godkjend.', 'The report has not been approved.'),
  ('Ubrukte midler etter godkjent rapport.', 'Ubrukte midler etter godkjent rapport.', 'Ubrukte midlar etter godkjend rapport.', 'Money not spent, by the approved report.'),
  ('En utbetaling kom i retur, og motregningen er tilbakeført.', 'En utbetaling kom i retur, og motregningen er tilbakeført.', 'Ei utbetaling kom i retur, og motrekninga er tilbakeført.', 'A payout came back, and the set-off has been undone.'),
  ('Utbetalingen kom i retur.', 'Utbetalingen kom i retur.', 'Utbetalinga kom i retur.', 'The payout came back.');
