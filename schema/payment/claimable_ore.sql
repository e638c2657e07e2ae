-- The most that this claim may be, null for a new one: what its case has been paid and no other claim has claimed. Of a
-- refund that was paid though what it rests on came back: what was found, and no more than was paid of the refund.
create function payment.claimable_ore(p_application_id bigint, p_claim_id bigint) returns bigint
language plpgsql stable as $$
declare
  k payment.claim;
begin
  select * into k from payment.claim where id = p_claim_id;
  if k.refunded_claim_id is null then
    return payment.paid_ore(p_application_id) - payment.claimed_ore(p_application_id, p_claim_id);
  end if;
  return least(k.amount_ore, (select coalesce(sum(p.amount_ore), 0)::bigint from payment.payout p where p.claim_id = k.refunded_claim_id and p.state in ('approved', 'sent', 'accepted', 'settled'))
    - (select coalesce(sum(o.amount_ore), 0)::bigint from payment.claim o where o.refunded_claim_id = k.refunded_claim_id and o.id <> k.id and o.state <> 'dropped'));
end
$$;
