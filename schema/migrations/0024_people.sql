-- People: their own language, absence and substitutes, messages with parties, access in an emergency,
-- reviews of access, addresses that are protected.

insert into history.phrase values
  ('me_language', 'user', 'valgte språk', 'valde språk', 'chose a language');
