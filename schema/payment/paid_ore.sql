-- What has been paid, or approved for payment, of a case's awards and has not come back from the bank; not what is owed back of a claim.
create function payment.paid_ore(p_application_id bigint) returns bigint
language sql stable as $$
  select coalesce(sum(amount_ore), 0)::bigint from payment.payout
   where application_id = p_application_id and state in ('approved', 'sent', 'accepted', 'settled') and claim_id is null
$$;
