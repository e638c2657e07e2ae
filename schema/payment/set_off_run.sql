-- The run that has taken a set-off of this claim and is not sent; null: none. What is in a run stands as it was attested.
create function payment.set_off_run(p_claim_id bigint) returns bigint
language sql stable as $$
  select p.payment_run_id from payment.set_off s join payment.payout p on p.id = s.payout_id
   where s.claim_id = p_claim_id and s.state = 'approved' and p.state in ('in_run', 'approved') order by p.payment_run_id limit 1
$$;
