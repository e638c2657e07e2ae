-- Another person, who did not decide on the money, approves the set-off: the run that takes the payout pays the rest of it,
-- and the party is told. Either before a run is proposed or after, never beside it.
-- Raises set_off.approve.same_person, .decided and what payment.check_set_off raises.
create function api.set_off_approve(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s payment.set_off;
begin
  perform access.require_visible(v, 'set_off', p_id);
  perform payment.hold_gate(true);
  s := payment.lock_set_off(p_id, p_if_match, true, 'finance', 'approver');
  perform rule.move('set_off', s.state, 'approved');
  update payment.set_off set state = 'approved', approved_by = v.user_id, approved_at = rule.now() where id = p_id;
  return payment.set_off_reply(v, p_id);
end
$$;
