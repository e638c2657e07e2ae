-- What follows from an approved decision on a change, in the same transaction: the request is answered;
-- where it is granted the award, its money, its payouts and its day to report follow, and what the award said before is kept
-- for the letter, which is ordered.
-- Raises change_request.create.state, change_request.decide.not_transferable.
create function decision.execute_change(d decision.decision, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request;
  w decision.award;
  t jsonb := d.change_terms;
  a_grant boolean := d.outcome in ('granted', 'partly_granted');
  an_end boolean := t ->> 'kind' in ('lapse', 'stop', 'resume');
begin
  select * into r from decision.change_request where id = d.change_id for update;
  select * into w from decision.award where id = r.award_id for update;
  if an_end and (a_grant or r.kind = 'lapse') then
    perform decision.require_changeable(w, t);
    perform decision.execute_end(r, w);
  elsif a_grant then
    perform decision.require_changeable(w, t);
    perform decision.change_money(d, w, p_exceed_estimate);
    update decision.award set amount_ore = d.amount_ore, period_to = coalesce((t ->> 'period_to')::date, greatest(period_to, decision.last_day(d))),
      budget = case when r.kind = 'budget' then t -> 'budget' when d.amount_ore <> w.amount_ore then null else budget end,
      purpose_detail = coalesce(t ->> 'purpose_detail', purpose_detail), kept_ore = coalesce((t ->> 'kept_ore')::bigint, kept_ore)
    where id = w.id;
    if t ? 'report_due_on' then
      perform application.move_deadline(w.application_id, 'report', (t ->> 'report_due_on')::date, 'endret tilskudd');
      update report.report set due_on = (t ->> 'report_due_on')::date where award_id = w.id and state in ('due', 'deficient') and due_on is not null;
    end if;
  end if;
  update decision.change_request set state = case when a_grant or r.kind = 'lapse' then 'granted' else 'refused' end,
    award_before = case when a_grant and not an_end then jsonb_build_object('budget', w.budget, 'period_to', w.period_to) end where id = r.id;
  perform payment.open_claim(w.application_id, case when an_end then 'stopped' else 'renunciation' end);
  perform application.end_deadline_of(r.application_id, null, r.id, 'met', 'decision_target', 'information_due');
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
end
$$;
