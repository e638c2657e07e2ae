-- How many of what refers to a recipient and follows when it is merged, and how many payouts stay: those
-- that are on their way to the bank, or have been.
create function recipient.merge_counts(p_from_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'applications', (select count(*) from application.application where recipient_id = p_from_id),
    'awards', (select count(*) from decision.award where recipient_id = p_from_id),
    'payouts', (select count(*) from payment.payout where recipient_id = p_from_id and state in ('planned', 'blocked', 'due', 'held')),
    'payouts_left', (select count(*) from payment.payout where recipient_id = p_from_id and state not in ('planned', 'blocked', 'due', 'held')),
    'bank_accounts', (select count(*) from recipient.bank_account where recipient_id = p_from_id and state in ('pending', 'confirmed')),
    'contacts', (select count(*) from recipient.contact where recipient_id = p_from_id and active),
    'representatives', (select count(*) from access.representation where recipient_id = p_from_id and active),
    'earmarks', (select count(*) from scheme.earmark where recipient_id = p_from_id and active));
end
$$;
