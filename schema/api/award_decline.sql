-- The recipient declines: payouts are cancelled, the money is free again, the case is closed. Payouts that did
-- not wait for an answer may be on their way to the bank: those are paid, and claimed back.
-- Raises award.accept.state, award.decline.in_run {payment_run_id} where a proposed run has taken one.
create function api.award_decline(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'applicant');
  a_run bigint;
begin
  if w.state <> 'offered' then
    perform rule.refuse('award.accept.state', jsonb_build_object('current_state', w.state));
  end if;
  perform from payment.payout where award_id in (select decision.counted_awards(w)) order by id for update;
  select payment_run_id into a_run from payment.payout where award_id in (select decision.counted_awards(w)) and claim_id is null and state = 'in_run' limit 1;
  if found then
    perform rule.refuse('award.decline.in_run', jsonb_build_object('current_state', w.state, 'payment_run_id', a_run));
  end if;
  update decision.award set state = 'declined', declined_reason = p_body ->> 'reason' where id = p_id;
  perform budget.lock_bound(array(select decision.of_award(o) from decision.award o where o.id in (select decision.counted_awards(w))));
  perform decision.release_award(o) from decision.award o where o.id in (select decision.counted_awards(w));
  perform decision.end_changes(w);
  perform application.end_deadline(w.application_id, 'cancelled', 'acceptance', 'report', 'appeal');
  update application.application set state = 'closed' where id = w.application_id;
  perform payment.open_claim(w.application_id, 'declined');
  return decision.award_reply(p_id);
end
$$;
