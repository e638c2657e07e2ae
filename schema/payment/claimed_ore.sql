-- What is claimed back of what a case was paid, or was; what the recipient may keep after an appeal or a reversal, though the award does
-- not give it, is not claimed anew.
create function payment.claimed_ore(p_application_id bigint, p_but_claim_id bigint default null) returns bigint
language sql stable as $$
  select coalesce(sum(amount_ore + kept_ore), 0)::bigint from payment.claim
   where application_id = p_application_id and refunded_claim_id is null and state <> 'dropped' and id is distinct from p_but_claim_id
$$;
