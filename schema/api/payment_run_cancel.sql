-- Gives the payouts of a run back, before it is approved.
create function api.payment_run_cancel(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run := payment.lock_run(p_id, p_if_match, false, 'finance', 'approver');
begin
  perform rule.move('payment_run', r.state, 'cancelled');
  update payment.payout set state = 'planned', payment_run_id = null, bank_account_id = null where payment_run_id = p_id and state = 'in_run';
  update payment.payment_run set state = 'cancelled', cancelled_reason = p_body ->> 'reason' where id = p_id;
  return payment.run_reply(p_id);
end
$$;
