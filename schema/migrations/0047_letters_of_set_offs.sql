-- Letters of set-offs: the party is told in writing of one that is approved, and of one that it was told of and that will
-- not be or is taken back. Such a letter belongs to its set-off, as others belong to a deadline.
insert into letter.kind values
  ('set_off', 25, 'melding om motregning', 'melding om motrekning', 'notice of set-off'),
  ('set_off_ended', 26, 'melding om at motregning ikke skjer', 'melding om at motrekning ikkje skjer', 'notice that a set-off will not be made');
alter table application.case_letter
  alter deadline_id drop not null,
  add set_off_id bigint references payment.set_off,
  drop constraint case_letter_kind_check,
  add constraint case_letter_kind_check check (kind in ('preliminary', 'notice', 'request', 'reminder', 'forwarding', 'set_off', 'set_off_ended')),
  add constraint case_letter_of_one check (num_nonnulls(deadline_id, set_off_id) = 1),
  add constraint case_letter_of_kind check ((set_off_id is not null) = (kind in ('set_off', 'set_off_ended'))),
  drop constraint case_letter_once,
  add constraint case_letter_once unique nulls not distinct (deadline_id, kind, due_on, set_off_id);
create index case_letter_set_off on application.case_letter (set_off_id) where set_off_id is not null;
insert into rule.setting (name, value, source) values
  ('set_off.answer_days', '14', 'design: days that a party has to object to a set-off (A.7: written notice with a deadline)');
insert into history.phrase values ('set_off_told', 'set_off', 'merket at parten fikk melding om motregningen', 'merkte at parten fekk melding om motrekninga', 'marked that the party was told of the set-off');

-- What an award said before a change that was granted, for the letter that tells both.
alter table decision.change_request add award_before jsonb;  -- {budget, period_to}

-- Those approved before were told of by a message: they get no letter of it now, but one should they not be carried out.
alter table payment.set_off add told_on date;
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'set_off_told', gen_random_uuid() from access.user_account where username = 'worker.migrate';
update payment.set_off set told_on = (approved_at at time zone 'Europe/Oslo')::date where approved_by is not null;
delete from access.tx_actor where xid = pg_current_xact_id();
