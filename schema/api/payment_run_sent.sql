-- The file has been given to the bank: the payouts are under way and the money is booked as paid on
-- the run's day (cash principle, REQ-062), gross: what is set off is paid of its claims at the same time. Payouts of which
-- nothing is left are settled by this alone, and a run of such alone is completed. Raises payment_run.sent.no_file, .not_paid_out.
create function api.payment_run_sent(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run := payment.lock_run(p_id, p_if_match, false, 'finance');
begin
  perform rule.move('payment_run', r.state, 'sent');
  perform payment.require_open(to_char(r.pay_on, 'YYYY-MM'));
  if r.count > r.nil_count and not exists (select from payment.payment_file where payment_run_id = p_id) then
    perform rule.refuse('payment_run.sent.no_file', jsonb_build_object('current_state', r.state));
  end if;
  perform payment.lock_set_offs(array(select s.id from payment.set_off s join payment.payout p on p.id = s.payout_id where s.state in ('proposed', 'approved') and p.payment_run_id = p_id));
  perform budget.pay(array_agg(commitment_id), array_agg(amount_ore)) from payment.payout where payment_run_id = p_id and state = 'approved';
  update payment.payout set state = case when set_off_ore = amount_ore then 'settled' else 'sent' end, paid_on = r.pay_on where payment_run_id = p_id and state = 'approved';
  update decision.award set state = 'running' where state = 'accepted'
    and id in (select award_id from payment.payout where payment_run_id = p_id);
  perform payment.credit_set_offs(r);
  update payment.payment_run set state = 'sent', sent_by = (access.actor()).user_id, sent_at = rule.now() where id = p_id;
  update payment.payment_run set state = 'completed' where id = p_id and count = nil_count;
  return payment.run_reply(p_id);
end
$$;
