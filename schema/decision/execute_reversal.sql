-- What follows from an approved reversal, in the same transaction: the old award falls, its money is
-- free before the new is bound, a new award is made where money is granted, suspended execution ends
-- with what was suspended, so do its changes, and a letter is ordered. What the recipient may keep is said anew: what
-- a claim that was lowered left above the old award counts no more.
create function decision.execute_reversal(d decision.decision, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application;
  w decision.award;
  a_year int;
  a_paid bigint;
  a_base int;
  years jsonb;
  a_grant boolean := d.outcome in ('granted', 'partly_granted');
begin
  select * into a from application.application where id = d.application_id;
  select * into w from decision.award where decision_id = d.supersedes_id;
  if a_grant then  -- all that is freed or bound is locked at once, in the one order, and looked at before the old award falls
    perform from payment.payout where application_id = a.id order by id for update;
    a_year := (select grant_year from scheme.call where id = a.call_id);
    a_paid := payment.paid_ore(a.id);
    years := decision.given_years(d, a_year, a_paid);
    a_base := decision.lock_years(case when w.id is null then jsonb_populate_record(null::decision.award, jsonb_build_object('scheme_id', a.scheme_id, 'grant_year', a_year)) else w end, years);
    perform decision.check_reversal_years(d);
  end if;
  update application.application set state = 'decided' where id = a.id and state = 'closed';
  perform application.end_deadline(a.id, 'cancelled', 'appeal');
  perform decision.void_awards(a.id);
  perform appeal.end_suspension(d.supersedes_id, null);
  if a_grant then
    perform decision.reverse_award(d, w, a, a_paid, a_base, years, p_exceed_estimate);
  else
    perform application.end_deadline(a.id, 'cancelled', 'acceptance', 'report', 'reminder');
  end if;
  perform decision.end_changes(w);
  update payment.claim set kept_ore = 0 where application_id = a.id and kept_ore > 0;
  perform payment.open_claim(a.id, 'reversal');
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
end
$$;
