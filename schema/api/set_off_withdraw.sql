-- Finance withdraws a set-off with the reason, approved or not, while no run has taken the payout: all of it is paid, and the
-- claim stands. Raises set_off.withdraw.in_run {payment_run_id}.
create function api.set_off_withdraw(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  s payment.set_off := payment.lock_set_off(p_id, p_if_match, false, 'finance');
  v access.viewer := access.actor();
  p payment.payout;
begin
  perform rule.move('set_off', s.state, 'withdrawn');
  select * into p from payment.payout where id = s.payout_id for update;
  if s.state = 'approved' and p.state in ('in_run', 'approved') then
    perform rule.refuse('set_off.withdraw.in_run', jsonb_build_object('current_state', s.state, 'payment_run_id', p.payment_run_id));
  end if;
  update payment.set_off set state = 'withdrawn', answered_by = v.user_id, answered_at = rule.now(), answer_reason = p_body ->> 'reason' where id = p_id;
  return payment.set_off_reply(v, p_id);
end
$$;
