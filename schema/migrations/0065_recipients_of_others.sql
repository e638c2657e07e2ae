insert into rule.reason (code, nb, nn, en) values
  ('recipient.act.delegated', 'Mottakeren har saker hos andre forvaltere.', 'Mottakaren har saker hos andre forvaltarar.', 'The recipient has cases with other managers.');
