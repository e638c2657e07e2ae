-- What follows from an approved decision, in the same transaction: the case is decided and, when
-- money is granted, it is committed (budget guard), awarded and planned paid; a letter is ordered.
-- With `p_exceed_estimate` the approver lets an estimate («overslagsbevilgning») be exceeded.
create function decision.execute(p_decision decision.decision, p_exceed_estimate boolean default false) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := p_decision;
  a application.application;
  c scheme.call;
  a_due date;  -- whoever is kept waiting by the hold window of a batch has as many days more
  an_award bigint;
begin
  select * into a from application.application where id = d.application_id;
  select * into c from scheme.call where id = a.call_id;
  update application.application set state = 'decided' where id = a.id;
  perform application.end_deadline(a.id, 'met', 'preliminary_answer', 'information_due', 'decision_target');
  if d.outcome in ('granted', 'partly_granted') then
    perform decision.check_recipient(a.scheme_id, a.recipient_id);
    a_due := rule.today() + c.acceptance_days + coalesce((select b.hold_seconds / 86400 from batch.batch b where b.id = d.batch_id), 0);
    perform budget.commit_by_year(d.id, a.id, a.scheme_id, c.grant_year, d.amount_ore, d.amounts_by_year, p_exceed_estimate);
    insert into decision.award (application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, state, acceptance_due_on, municipality, period_to)
    values (a.id, d.id, a.recipient_id, a.scheme_id, c.grant_year, d.amount_ore, 'offered', a_due,
      (select municipality from recipient.recipient where id = a.recipient_id), decision.last_day(d))
    returning id into an_award;
    perform payment.plan_payouts(an_award);
    perform application.open_deadline(a.id, 'acceptance', rule.today(), a_due, 'tilskuddsbrev');
  end if;
  perform application.open_own_deadlines('decided', array[a.id]);
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
end
$$;
