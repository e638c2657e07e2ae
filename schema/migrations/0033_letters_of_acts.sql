-- Letters of more acts: a request for information, a reminder of what has not come, an appeal that is
-- forwarded. A deadline may have more than one: the request, and the reminder when nobody answered.
insert into letter.kind values
  ('request', 6, 'anmodning om opplysninger', 'oppmoding om opplysningar', 'request for information'),
  ('reminder', 7, 'purring', 'purring', 'reminder'),
  ('forwarding', 24, 'oversendelse av klage', 'oversending av klage', 'forwarding of appeal');
alter table application.case_letter
  drop constraint case_letter_kind_check,
  add constraint case_letter_kind_check check (kind in ('preliminary', 'notice', 'request', 'reminder', 'forwarding')),
  add due_on date,                           -- of a reminder: the day that passed; one that is moved may pass again
  add constraint case_letter_due check ((kind = 'reminder') = (due_on is not null)),
  drop constraint case_letter_deadline_id_key,
  add constraint case_letter_once unique nulls not distinct (deadline_id, kind, due_on);
alter table application.information_request add deadline_id bigint references application.deadline;

-- The party is told of what it has not answered or accepted, as of reports it has not sent: with a notice
-- and a letter. From today where cases are handled already, by a new version of the rules in force.
insert into application.watch_rule (kind, valid_from, working_days, audience, source)
select w.kind, n.from_on, w.working_days, w.audience, w.source
  from (select coalesce((select business_date from rule.instance), current_date) as today,
    case when exists (select from application.application) then coalesce((select business_date from rule.instance), current_date)
      else '1900-01-01' end as from_on) n
  cross join lateral (select r.* from application.watch_rule r where r.kind in ('information_due', 'acceptance')
      and r.valid_from = (select max(x.valid_from) from application.watch_rule x where x.kind = r.kind and x.valid_from <= n.today)
    union all values ('information_due', null::date, 1, 'party', 'fvl § 11'), ('acceptance', null, 1, 'party', 'the letter of the award')) w
on conflict do nothing;

-- What letters cite, by the act in force: "law_appeal" of a letter's facts is the topic "letter.appeal".
insert into rule.law_source (topic, act, source) values
  ('letter.appeal', '1967', 'fvl § 28'), ('letter.appeal', '2025', 'fvl25 § 61'),
  ('letter.appeal_time', '1967', 'fvl § 29'), ('letter.appeal_time', '2025', 'fvl25 § 63'),
  ('letter.appeal_form', '1967', 'fvl § 32'), ('letter.appeal_form', '2025', 'fvl25 § 66'),
  ('letter.suspension', '1967', 'fvl § 42'), ('letter.suspension', '2025', 'fvl25 § 76'),
  ('letter.access', '1967', 'fvl §§ 18 og 19'), ('letter.access', '2025', 'fvl25 §§ 46 og 50'),
  ('letter.guidance', '1967', 'fvl § 11'), ('letter.guidance', '2025', 'fvl25 § 14'),
  ('letter.costs', '1967', 'fvl § 36'), ('letter.costs', '2025', 'fvl25 § 69'),
  ('letter.preliminary', '1967', 'fvl § 11 a'), ('letter.preliminary', '2025', 'fvl25 § 17'),
  ('letter.notice', '1967', 'fvl § 16'), ('letter.notice', '2025', 'fvl25 § 42'),
  ('letter.forwarding', '1967', 'fvl § 33'), ('letter.forwarding', '2025', 'fvl25 § 67'),
  ('letter.investigation', '1967', 'fvl § 17'), ('letter.investigation', '2025', 'fvl25 § 44'),
  ('reversal.not_to_detriment', '1967', 'fvl § 35(1) a'), ('reversal.not_to_detriment', '2025', 'fvl25 § 71(1) b'),
  ('reversal.not_notified', '1967', 'fvl § 35(1) b'), ('reversal.not_notified', '2025', 'fvl25 § 71(1) a'),
  ('reversal.invalid', '1967', 'fvl § 35(1) c'), ('reversal.invalid', '2025', 'fvl25 § 74(3)'),
  ('reversal.superior_body', '1967', 'fvl § 35(3)'), ('reversal.superior_body', '2025', 'fvl25 § 72(2)'),
  ('reversal.terms', '1967', 'fvl § 35(5), vilkårene i vedtaket'), ('reversal.terms', '2025', 'fvl25 § 71(1) c'),
  ('reversal.other_law', '1967', 'fvl § 35(5), annen lov'), ('reversal.other_law', '2025', 'fvl25 § 71, annen lov'),
  ('reversal.appeal', '1967', 'fvl §§ 33(2), 34'), ('reversal.appeal', '2025', 'fvl25 §§ 67(2), 68');

-- What stands around the text of a letter: who sends it, logo, foot, and who signs. The newest that has begun
-- counts, whole; older ones stay, for letters were made with them. Where there is none, the setting
-- "administrator" says who sends.
create table letter.head (
  id bigint generated always as identity primary key,
  version int not null default 1,
  valid_from date not null,
  name_nb text not null check (name_nb <> ''),
  name_nn text not null check (name_nn <> ''),
  name_en text check (name_en <> ''),        -- where a text has no English, it is bokmål
  contact_nb text not null check (contact_nb <> ''),
  contact_nn text not null check (contact_nn <> ''),
  contact_en text check (contact_en <> ''),
  foot_nb text check (foot_nb <> ''),
  foot_nn text check (foot_nn <> ''),
  foot_en text check (foot_en <> ''),
  signature text not null check (signature in ('none', 'responsible', 'both')),
  closing_nb text check (closing_nb <> ''),  -- "Med hilsen"
  closing_nn text check (closing_nn <> ''),
  closing_en text check (closing_en <> ''),
  logo bytea check (octet_length(logo) <= 40000),
  logo_width_mm int check (logo_width_mm between 10 and 80),
  logo_alt_nb text check (logo_alt_nb <> ''),
  logo_alt_nn text check (logo_alt_nn <> ''),
  logo_alt_en text check (logo_alt_en <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null,
  check (logo is null or num_nulls(logo_width_mm, logo_alt_nb, logo_alt_nn) = 0),
  check (signature = 'none' or num_nulls(closing_nb, closing_nn) = 0),
  check ((foot_nb is null) = (foot_nn is null))
);
create index head_in_force on letter.head (valid_from desc, id desc);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values ('letter.head', 'letter_head', '', 'logo', false);
insert into rule.kept values ('letter.head');
insert into history.phrase values
  ('letter_head_set', 'letter_head', 'satte brevhode og underskrift', 'sette brevhovud og underskrift', 'set the letter head and signature');
insert into history.word values ('letter_head', 'Brevhodet', 'Brevhovudet', 'The letter head');
