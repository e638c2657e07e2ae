-- The recipient declines: payouts are cancelled, the money is free again, the case is closed.
create function api.award_decline(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'applicant');
begin
  if w.state <> 'offered' then
    perform rule.refuse('award.accept.state', jsonb_build_object('current_state', w.state));
  end if;
  update payment.payout set state = 'cancelled', held_reason = null where award_id = p_id and state in ('planned', 'blocked', 'due', 'held');
  update decision.award set state = 'declined', declined_reason = p_body ->> 'reason' where id = p_id;
  perform budget.free(w.decision_id);
  perform application.end_deadline(w.application_id, 'cancelled', 'acceptance', 'report', 'appeal');
  update application.application set state = 'closed' where id = w.application_id;
  return decision.award_reply(p_id);
end
$$;
