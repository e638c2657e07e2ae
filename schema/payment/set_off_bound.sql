-- Who may not approve a set-off: who had a hand in a decision on the claim, or in what the payout rests on (rule 1), as of a
-- run that pays it.
create function payment.set_off_bound(p_claim_id bigint, p_payout_id bigint) returns setof bigint
language sql stable as $$
  select payment.decided_by(array[p.award_id], array[p_claim_id, p.claim_id]) from payment.payout p where p.id = p_payout_id
$$;
