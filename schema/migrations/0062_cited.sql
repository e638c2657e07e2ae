-- What a deadline or a correction rests on besides the Public Administration Acts, as people read it. The references themselves stay codes.
create table rule.source_word (
  source text primary key,                   -- as it is stored; a day may stand after it
  nb text not null check (nb <> ''),
  nn text not null check (nn <> ''),
  en text not null check (en <> '')
);
insert into rule.source_word values
  ('foreldelsesloven §§ 2, 3', 'foreldelsesloven §§ 2 og 3', 'foreldingslova §§ 2 og 3', 'Limitation Act §§ 2 and 3'),
  ('offl § 31(2)', 'offentleglova § 31 andre ledd', 'offentleglova § 31 andre ledd', 'Freedom of Information Act § 31 second paragraph'),
  ('offl § 32(2)', 'offentleglova § 32 andre ledd', 'offentleglova § 32 andre ledd', 'Freedom of Information Act § 32 second paragraph'),
  ('stpl § 12(4)', 'støtteprosessloven § 12 fjerde ledd', 'støtteprosesslova § 12 fjerde ledd', 'State Aid Procedure Act § 12 fourth paragraph'),
  ('stpl § 14', 'støtteprosessloven § 14', 'støtteprosesslova § 14', 'State Aid Procedure Act § 14'),
  ('ulovfestet forvaltningsrett', 'ulovfestet forvaltningsrett', 'ulovfesta forvaltningsrett', 'unwritten administrative law'),
  ('tilskuddsbrev', 'tilskuddsbrevet', 'tilskotsbrevet', 'the grant letter'),
  ('endret tilskudd', 'endret tilskudd', 'endra tilskot', 'the changed award'),
  ('endringssøknad', 'søknaden om endring', 'søknaden om endring', 'the request for a change'),
  ('foreløpig svar', 'det foreløpige svaret', 'det førebelse svaret', 'the preliminary answer'),
  ('mangelfull rapport', 'mangelfull rapport', 'mangelfull rapport', 'an incomplete report'),
  ('tilbakebetalingskrav', 'tilbakebetalingskravet', 'tilbakebetalingskravet', 'the repayment claim'),
  ('satt i saken', 'satt i saken', 'sett i saka', 'set in the case'),
  ('ordningens frist fra', 'fristen i ordningen fra', 'fristen i ordninga frå', 'the deadline of the scheme from');

comment on table payment.bank_entry is 'Each booked entry once for each kind of message that tells it, however many messages do.';
