-- Must the party be notified and heard before this decision (fvl § 16)? One to its detriment that it has
-- not asked for itself needs a notice sent after the decision it reverses, or in time for the change that it makes
-- (decision.notice_since), whose time has run or that has been answered, or a ground to leave it out. One of a claim is of nothing else.
create function decision.lacks_notice(d decision.decision) returns boolean
language plpgsql stable as $$
declare
  o decision.decision;
begin
  if d.claim_id is not null then  -- one that lowers the claim is to nobody's detriment
    return d.supersedes_id is null and not exists (select from decision.notice_exemption where decision_id = d.id)
      and not payment.claim_heard((select k from payment.claim k where k.id = d.claim_id));
  end if;
  if d.supersedes_id is null and d.change_id is null or d.basis = 'appeal' then
    return false;
  end if;
  o := decision.standing(coalesce(d.supersedes_id,
    (select w.decision_id from decision.change_request r join decision.award w on w.id = r.award_id where r.id = d.change_id)));
  return case when d.change_id is not null then decision.change_to_detriment(d, o) else decision.to_detriment(d, o) end
    and not exists (select from decision.notice_exemption where decision_id = d.id)
    and not exists (select from application.advance_notice n join application.deadline x on x.id = n.deadline_id
      where n.application_id = d.application_id and x.claim_id is null and n.ended_at is null and n.sent_at >= decision.notice_since(d, o)
        and (n.answered_at is not null or x.due_on < rule.today() and exists (select from application.case_letter l where l.deadline_id = x.id and l.kind = 'notice')));
end
$$;
