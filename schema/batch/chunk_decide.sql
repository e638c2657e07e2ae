-- Decides every row of the chunk that can be decided set-wise: rejections, and grants that fit in
-- one budget line. The same effects as decision.execute(), many rows a statement.
create function batch.chunk_decide(p_batch batch.batch) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_now timestamptz := rule.now();
  a_today date := rule.today();
begin
  with d as (
    insert into decision.decision (application_id, state, outcome, amount_ore, grounds, payout_plan, prepared_by, submitted_at, approved_by, decided_at,
      batch_id, rules_id, terms_version, checked, approved_for, approvals, approver_ids)
    select k.application_id, 'approved', k.outcome, k.amount_ore, k.grounds, coalesce(k.plan, decision.default_plan(k.amount_ore)), p_batch.prepared_by,
      p_batch.submitted_at, p_batch.approved_by, a_now, p_batch.id, k.rules_id, k.terms_version, p_batch.checked, p_batch.approved_for, p_batch.approvals, p_batch.approver_ids
    from chunk k where k.code is null and (k.amount_ore = 0 or k.line_id is not null) order by k.item_id
    returning id, application_id)
  update chunk k set decision_id = d.id from d where d.application_id = k.application_id;
  update application.application a set state = 'decided' from chunk k where k.decision_id is not null and a.id = k.application_id;
  update application.deadline x set state = case x.state when 'open' then 'met' else x.state end, ended_on = a_today from chunk k
   where k.decision_id is not null and x.application_id = k.application_id and (x.state = 'open' or x.state = 'missed' and x.ended_on is null)
     and x.kind in ('preliminary_answer', 'information_due', 'decision_target') and x.claim_id is null and x.change_id is null;
  perform batch.chunk_award(a_today);
  perform application.open_own_deadlines('decided', array(select k.application_id from chunk k where k.decision_id is not null));
  update batch.item i set state = 'done', decision_id = k.decision_id from chunk k where k.decision_id is not null and i.id = k.item_id;
  -- in parts, so that several workers share them
  perform job.enqueue('letter', 'letter.make_many', p_batch.id || ':' || min(j.decision_id), jsonb_build_object('decision_ids', jsonb_agg(j.decision_id order by j.decision_id)))
    from (select decision_id, row_number() over (order by decision_id) - 1 as n from chunk where decision_id is not null) j group by j.n / 500 order by min(j.decision_id);
end
$$;
