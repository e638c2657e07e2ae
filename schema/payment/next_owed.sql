-- The next attempt of what the bank did not pay or sent back: it stands for what is left to pay when so much of it is owed no
-- more, or is cancelled. What it bound is the caller's to free.
create function payment.next_owed(o payment.payout, p_less_ore bigint) returns void
language sql security definer set search_path = pg_temp as $$
  insert into payment.payout (application_id, award_id, number, attempt, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state, of_later_year, claim_id,
    bank_code, bank_text, bank_since, bank_message_id)
  values (o.application_id, o.award_id, o.number, o.attempt + 1, o.commitment_id, o.recipient_id, o.scheme_id, o.due_on,
    case when p_less_ore = o.amount_ore then o.amount_ore else o.amount_ore - p_less_ore end, o.requires, case when p_less_ore = o.amount_ore then 'cancelled' else o.state end, o.of_later_year, o.claim_id,
    o.bank_code, o.bank_text, o.bank_since, o.bank_message_id)
$$;
