-- People: their own language, absence and substitutes, messages with parties, access in an emergency,
-- reviews of access, addresses that are protected.

insert into history.phrase values
  ('me_language', 'user', 'valgte språk', 'valde språk', 'chose a language');

-- absence --------------------------------------------------------------------------------------------
-- When somebody is away. Caseworkers get no new cases meanwhile; an approver may have a substitute, who
-- approves within the lesser of both authorities.
create table access.absence (
  id bigint generated always as identity primary key,
  version int not null default 1,
  user_id bigint not null references access.user_account,
  from_on date not null,
  to_on date not null,
  ground text not null check (ground <> ''),
  substitute_id bigint references access.user_account,
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null,
  cancelled_by bigint references access.user_account,
  cancelled_at timestamptz,
  cancel_reason text check (cancel_reason <> ''),
  check (to_on >= from_on),
  check (substitute_id <> user_id),
  check (num_nulls(cancelled_by, cancelled_at, cancel_reason) in (0, 3))
);
create index absence_user on access.absence (user_id, to_on);
create index absence_substitute on access.absence (substitute_id, to_on) where substitute_id is not null;
create index absence_now on access.absence (to_on) where cancelled_at is null;

-- For whom an approver acted, who was away.
alter table decision.decision
  add approved_for bigint references access.user_account,
  add constraint decision_approved_for check (approved_for is null or approved_by is not null and approved_for <> approved_by);

insert into rule.governed (table_name, object) values ('access.absence', 'absence');
insert into history.phrase values
  ('absence_create', 'absence', 'registrerte fraværet', 'registrerte fråværet', 'registered the absence'),
  ('absence_update', 'absence', 'endret fraværet', 'endra fråværet', 'changed the absence'),
  ('absence_cancel', 'absence', 'avlyste fraværet', 'avlyste fråværet', 'cancelled the absence');
insert into history.word values
  ('absence', 'Fraværet', 'Fråværet', 'The absence');
insert into rule.reason values
  ('absence.act.not_yours', 'Bare den det gjelder, lederen og administratorer endrer fraværet.', 'Berre den det gjeld, leiaren og administratorar endrar fråværet.', 'Only the person, the superior and administrators change the absence.'),
  ('absence.act.over', 'Fraværet er over eller avlyst.', 'Fråværet er over eller avlyst.', 'The absence is over or cancelled.');
