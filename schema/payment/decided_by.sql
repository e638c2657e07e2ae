-- Who had a hand in what these awards and claims rest on: in the decisions that made and changed the awards, or that took
-- their place, and in those on the claims: who prepared or approved them, all where there were several, who was stood in for,
-- and those of their batches.
create function payment.decided_by(p_award_ids bigint[], p_claim_ids bigint[]) returns setof bigint
language sql stable as $$
  with w as (
    select u.id from unnest(p_award_ids) u (id)
    union select s.id from unnest(p_award_ids) u (id) join decision.award a on a.id = u.id and a.state = 'annulled'
      join decision.award s on s.application_id = a.application_id and s.id > a.id and s.state not in ('annulled', 'declined', 'lapsed')),
  d as (
    select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for || b.approver_ids || b.also_prepared_by as others
      from w join decision.award a on a.id = w.id join decision.decision d on d.id = a.decision_id left join batch.batch b on b.id = d.batch_id
    union select e.edited_by, null::bigint, null::bigint[] from batch.edit e
     where e.batch_id in (select d.batch_id from w join decision.award a on a.id = w.id join decision.decision d on d.id = a.decision_id)
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from w join decision.change_request r on r.award_id = w.id
      join decision.decision d on d.change_id = r.id and d.state in ('approved', 'superseded')
    union select d.prepared_by, d.approved_by, d.also_prepared_by || d.approver_ids || d.approved_for from decision.decision d
     where d.claim_id = any (p_claim_ids) and d.state in ('approved', 'superseded'))
  select x from (select prepared_by from d union select approved_by from d union select unnest(others) from d) u (x) where x is not null
$$;
