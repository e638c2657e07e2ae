-- Who may not approve a set-off: who had a hand in a decision on the claim, or in one that the payout rests on (rule 1).
create function payment.set_off_bound(p_claim_id bigint, p_payout_id bigint) returns setof bigint
language sql stable as $$
  with d as (
    select d.* from decision.decision d where d.claim_id = p_claim_id and d.state in ('approved', 'superseded')
    union all select d.* from payment.payout p join budget.commitment c on c.id = p.commitment_id join decision.decision d on d.id = c.decision_id where p.id = p_payout_id),
  u as (
    select d.prepared_by as id from d union select d.approved_by from d union select unnest(d.also_prepared_by || d.approver_ids || d.approved_for) from d
    union select unnest(b.also_prepared_by || b.approver_ids) from d join batch.batch b on b.id = d.batch_id)
  select u.id from u where u.id is not null
$$;
