-- Another person in finance carries out how a difference is to be cleared, or says no: then it is open again.
-- Raises bank_difference.confirm.not_proposed, .same_person, what payment.bank_match and the claim raise.
create function api.bank_difference_confirm(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  d payment.bank_difference := payment.lock_bank_difference(p_id, p_if_match, true);
begin
  if d.state <> 'proposed' then
    perform rule.refuse('bank_difference.confirm.not_proposed', jsonb_build_object('current_state', d.state));
  elsif not (p_body ->> 'confirm')::boolean then
    update payment.bank_difference set state = 'open', cleared_how = null, cleared_payout_id = null, cleared_claim_id = null, cleared_reason = null, proposed_by = null, proposed_at = null
     where id = p_id;
    return payment.bank_difference_reply(v, p_id);
  end if;
  if d.cleared_how = 'payout' then
    perform payment.bank_match(d);
  elsif d.cleared_how = 'claim' then
    perform api.repayment_claim_pay(d.cleared_claim_id, null, jsonb_build_object('amount_ore', d.amount_ore, 'paid_on', d.booked_on,
      'reference', left(coalesce(d.reference, 'avvik/' || d.id), 140)));
  end if;
  update payment.bank_difference set state = 'cleared', cleared_by = v.user_id, cleared_at = rule.now() where id = p_id;
  return payment.bank_difference_reply(v, p_id);
end
$$;
