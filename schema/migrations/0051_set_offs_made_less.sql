-- A party that was told of a set-off is told when it becomes less. A letter of a set-off keeps what it told is set off;
-- those before did not: they told what was approved.
insert into letter.kind values
  ('set_off_less', 27, 'melding om mindre motregning', 'melding om mindre motrekning', 'notice that less is set off');
alter table application.case_letter
  drop constraint case_letter_kind_check,
  add constraint case_letter_kind_check check (kind in ('preliminary', 'notice', 'request', 'reminder', 'forwarding', 'set_off', 'set_off_less', 'set_off_ended')),
  drop constraint case_letter_of_kind,
  add constraint case_letter_of_kind check ((set_off_id is not null) = (kind in ('set_off', 'set_off_less', 'set_off_ended'))),
  add set_off_ore bigint,
  add constraint case_letter_set_off_ore check (set_off_ore is null or set_off_id is not null),
  drop constraint case_letter_once,
  add constraint case_letter_once unique nulls not distinct (deadline_id, kind, due_on, set_off_id, set_off_ore);
alter table payment.set_off add less_code text check (less_code in ('claim_less', 'payout_less'));  -- why it is less than was approved
