-- Who had a hand in what these awards and claims rest on: in the decisions that made and changed the awards, and in those on
-- the claims: who prepared or approved them, all where there were several, who was stood in for, and those of their batches.
create function payment.decided_by(p_award_ids bigint[], p_claim_ids bigint[]) returns setof bigint
language sql stable as $$
  with w as (select distinct u.id from unnest(p_award_ids) u (id)),
  d as (
    select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for || b.approver_ids || batch.hands(b) as others
      from w join decision.award a on a.id = w.id join decision.decision d on d.id = a.decision_id left join batch.batch b on b.id = d.batch_id
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from w join decision.change_request r on r.award_id = w.id
      join decision.decision d on d.change_id = r.id and d.state in ('approved', 'superseded')
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from decision.decision d
     where d.claim_id = any (p_claim_ids) and d.state in ('approved', 'superseded'))
  select x from (select prepared_by from d union select approved_by from d union select unnest(others) from d) u (x) where x is not null
$$;
