-- Assessing: how the applications of a call stand against each other.

insert into rule.setting (name, value, source) values
  ('ranking.disagreement_percent', '25', 'REQ-056: assessors so far apart, of the highest score in the call, are pointed out');
