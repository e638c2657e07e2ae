-- The people who may neither attest nor approve a run: who had a hand in what its payouts rest on (payment.decided_by); and who
-- registered or confirmed an account it pays to (rule 1), or set who pays, and from which account.
create function payment.run_bound(p_run_id bigint) returns setof bigint
language sql stable as $$
  with p as (select distinct award_id, bank_account_id, claim_id from payment.payout where payment_run_id = p_run_id),
  y as (select y.set_by from payment.payment_run r cross join payment.payer(r) y where r.id = p_run_id),
  b as (select distinct b.registered_by, b.confirmed_by from p join recipient.bank_account b on b.id = p.bank_account_id)
  select x from (select payment.decided_by(array(select p.award_id from p), array(select p.claim_id from p where p.claim_id is not null))
    union select registered_by from b union select confirmed_by from b
    union select set_by from y) u (x) where x is not null
$$;
