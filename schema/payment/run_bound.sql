-- The people who may neither attest nor approve a run: who prepared or approved a decision it pays by,
-- and who registered or confirmed an account it pays to (rule 1).
create function payment.run_bound(p_run_id bigint) returns setof bigint
language sql stable as $$
  with d as (select d.prepared_by, d.approved_by, b.registered_by, b.confirmed_by
      from payment.payout p join decision.award w on w.id = p.award_id join decision.decision d on d.id in (select decision.of_award(w))
      left join recipient.bank_account b on b.id = p.bank_account_id where p.payment_run_id = p_run_id)
  select prepared_by from d union select approved_by from d union select registered_by from d where registered_by is not null
  union select confirmed_by from d where confirmed_by is not null
  -- of a batch that two approved, the first too
  union select b.first_approved_by from payment.payout p join decision.award w on w.id = p.award_id join decision.decision d on d.id = w.decision_id
    join batch.batch b on b.id = d.batch_id where p.payment_run_id = p_run_id and b.first_approved_by is not null
$$;
