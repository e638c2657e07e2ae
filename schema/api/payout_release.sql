-- Lets a held payout go on, with a reason; it is planned again. One held by a suspension of execution
-- goes on when that ends. Only what is held: one in a run is taken out by cancelling the run.
-- Raises payout.release.not_held, payout.release.suspended.
create function api.payout_release(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout := payment.lock_payout(p_id, p_if_match, 'finance', 'caseworker');
begin
  if p.state <> 'held' then
    perform rule.refuse('payout.release.not_held', jsonb_build_object('current_state', p.state));
  elsif p.suspension_id is not null then
    perform rule.refuse('payout.release.suspended', jsonb_build_object('current_state', p.state));
  end if;
  update payment.payout set state = 'planned', held_reason = null, held_from = null where id = p_id;
  return payment.payout_reply(p_id);
end
$$;
