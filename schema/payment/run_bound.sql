-- The people who may neither attest nor approve a run: who had a hand in preparing or approved a decision it pays by,
-- what has changed its award too, or the claim that is paid back of, all who approved where there were several, and who was stood in for; and who registered or confirmed an account it
-- pays to (rule 1), or set who pays, and from which account.
create function payment.run_bound(p_run_id bigint) returns setof bigint
language sql stable as $$
  with p as (select distinct award_id, bank_account_id from payment.payout where payment_run_id = p_run_id),
  w as (select distinct a.id, a.decision_id from p join decision.award a on a.id = p.award_id),
  d as (
    select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for || b.approver_ids || b.also_prepared_by as others from w join decision.decision d on d.id = w.decision_id left join batch.batch b on b.id = d.batch_id
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from w join decision.change_request r on r.award_id = w.id
      join decision.decision d on d.change_id = r.id and d.state in ('approved', 'superseded')
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from payment.payout o join decision.decision d on d.claim_id = o.claim_id and d.state in ('approved', 'superseded')
      where o.payment_run_id = p_run_id),
  y as (select y.set_by from payment.payment_run r cross join payment.debtor(r) y where r.id = p_run_id),
  b as (select distinct b.registered_by, b.confirmed_by from p join recipient.bank_account b on b.id = p.bank_account_id)
  select x from (select prepared_by from d union select approved_by from d union select unnest(others) from d
    union select registered_by from b union select confirmed_by from b
    union select set_by from y) u (x) where x is not null
$$;
