-- A person stops a payout, with a reason.
create function api.payout_hold(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout := payment.lock_payout(p_id, p_if_match, 'finance', 'caseworker');
begin
  perform rule.move('payout', p.state, 'held');
  update payment.payout set state = 'held', held_reason = p_body ->> 'reason', held_from = p.state where id = p_id;
  return payment.payout_reply(p_id);
end
$$;
