-- How an award ends other than by being used: it lapses when nobody accepts it in time, it is stopped and may be
-- taken up again. Each is a decision of two people, on a proposal of the directorate's.
alter table decision.change_request drop constraint change_request_kind_check,
  add constraint change_request_kind_check
    check (kind in ('budget', 'period', 'carry_over', 'purpose', 'renunciation', 'increase', 'lapse', 'stop', 'resume'));
alter table decision.letter drop constraint letter_kind_check,
  add constraint letter_kind_check check (kind in ('grant', 'rejection', 'dismissal', 'lapse', 'stop', 'resume', 'repayment'));
insert into letter.kind values
  ('lapse', 20, 'bortfall', 'bortfall', 'lapse'),
  ('stop', 21, 'stans', 'stans', 'stop'),
  ('resume', 22, 'gjenopptak', 'oppattaking', 'resumption'),
  ('repayment', 23, 'tilbakebetaling', 'tilbakebetaling', 'repayment');

insert into history.phrase values
  ('application_close', 'application', 'avsluttet saken', 'avslutta saka', 'closed the case');
insert into rule.reason values
  ('change_request.create.not_due', 'Fristen for å godta tilskuddet er ikke ute.', 'Fristen for å godta tilskotet er ikkje ute.', 'The time to accept the award is not over.'),
  ('change_request.create.not_stopped', 'Tilskuddet er ikke stanset.', 'Tilskotet er ikkje stansa.', 'The award is not stopped.'),
  ('application.close.decision', 'Et vedtak er under arbeid.', 'Eit vedtak er under arbeid.', 'A decision is under way.'),
  ('application.close.acceptance', 'Tilskuddet venter på aksept.', 'Tilskotet ventar på aksept.', 'The award waits to be accepted.'),
  ('application.close.payouts', 'Utbetalinger gjenstår.', 'Utbetalingar står att.', 'Payouts remain.'),
  ('application.close.report', 'Mottakeren har ikke rapportert.', 'Mottakaren har ikkje rapportert.', 'The recipient has not reported.'),
  ('application.close.claim', 'Et tilbakebetalingskrav er ikke gjort opp.', 'Eit tilbakebetalingskrav er ikkje gjort opp.', 'A repayment claim is not settled.'),
  ('application.close.change', 'En endringssøknad venter.', 'Ein endringssøknad ventar.', 'A request for a change waits.'),
  ('application.close.control', 'Rapporten er ikke godkjent.', 'Rapporten er ikkje godkjend.', 'The report is not approved.'),
  ('application.close.goal_assessment', 'Måloppnåelsen er ikke vurdert.', 'Måloppnåinga er ikkje vurdert.', 'Goal attainment is not assessed.'),
  ('application.close.appeal', 'En klage er under behandling.', 'Ei klage er under behandling.', 'An appeal is under way.'),
  ('application.close.appeal_time', 'Klagefristen er ikke ute.', 'Klagefristen er ikkje ute.', 'The time to appeal is not over.');
