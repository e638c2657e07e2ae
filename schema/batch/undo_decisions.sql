-- Takes back what followed from the decisions of a batch: awards and payouts fall, the money is free, the
-- cases are recommended again, those that were closed meanwhile too, and are watched again until somebody
-- decides. An award that its recipient has declined stays declined. The caller has locked the cases.
create function batch.undo_decisions(p_batch_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update decision.award w set state = 'annulled' from decision.decision d
   where d.batch_id = p_batch_id and d.state = 'approved' and w.decision_id = d.id and w.state <> 'declined';
  update payment.payout p set state = 'cancelled', held_reason = null from decision.award w join decision.decision d on d.id = w.decision_id
   where d.batch_id = p_batch_id and d.state = 'approved' and p.award_id = w.id and p.state <> 'cancelled';
  perform batch.free_all(p_batch_id);
  update application.deadline x set state = case x.state when 'open' then 'cancelled' else x.state end, ended_on = rule.today()
    from decision.decision d
   where d.batch_id = p_batch_id and d.state = 'approved' and x.application_id = d.application_id and (x.kind in ('acceptance', 'appeal', 'report')
       or x.rule_id in (select r.id from scheme.deadline_rule r where r.starts in ('decided', 'accepted')))
     and (x.state = 'open' or x.state = 'missed' and x.ended_on is null);
  update application.application a set state = 'recommended' from decision.decision d
   where d.batch_id = p_batch_id and d.state = 'approved' and a.id = d.application_id;
  -- The day that a decision was aimed at is the one it was.
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
  select x.application_id, x.kind, x.start_on, x.due_on, x.rule, 'open' from decision.decision d
    cross join lateral (select t.* from application.deadline t where t.application_id = d.application_id and t.kind = 'decision_target' and t.claim_id is null and t.change_id is null order by t.id desc limit 1) x
   where d.batch_id = p_batch_id and d.state = 'approved' and x.state in ('met', 'missed')
   order by d.application_id;
  update decision.decision set state = 'annulled' where batch_id = p_batch_id and state = 'approved';
end
$$;
