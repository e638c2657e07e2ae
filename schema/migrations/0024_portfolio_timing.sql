-- When money is decided on and paid, with the year before (REQ-035): what the report says it counts.
insert into portfolio.figure values
  ('timing', 26, 'awards', 'Vedtak og utbetaling gjennom året', 'Vedtak og utbetaling gjennom året', 'Decisions and payments through the year',
    'Tilsagn etter dagen vedtaket ble fattet og dagen den første delen ble utbetalt, for ordningene i hver fristgruppe. Midtdagen er den dagen halvparten var nådd. Året før gjelder de samme ordningene.',
    'Tilsegner etter dagen vedtaket vart gjort og dagen den første delen vart utbetalt, for ordningane i kvar fristgruppe. Midtdagen er den dagen halvparten var nådd. Året før gjeld dei same ordningane.',
    'Awards by the day of the decision and the day of the first payment, for the schemes of each deadline group. The middle day is the day half were reached. The year before is of the same schemes.');
