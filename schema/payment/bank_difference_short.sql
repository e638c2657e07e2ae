-- A difference as lists of them show it: where it stands, why it is one, and what the bank said.
create function payment.bank_difference_short(d payment.bank_difference) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('difference_id', d.id, 'line', d.line, 'code', d.code, 'refusal', d.refusal, 'end_to_end_id', d.end_to_end_id, 'kid', d.kid,
    'direction', d.direction, 'amount_ore', d.amount_ore, 'booked_on', d.booked_on, 'name', d.name, 'status', d.status, 'reason_code', d.reason_code,
    'payout_id', d.payout_id, 'repayment_claim_id', d.claim_id);
end
$$;
