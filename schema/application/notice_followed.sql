-- Did a decision follow an advance notice, or is one under way? Of a claim those on the claim; else those on the application, on
-- what ends or stops the award, and on what its manager proposed, for the party gives notice of nothing itself.
create function application.notice_followed(n application.advance_notice) returns boolean
language sql stable as $$
  select exists (select from decision.decision d left join decision.change_request r on r.id = d.change_id
    where d.application_id = n.application_id and d.claim_id is not distinct from (select x.claim_id from application.deadline x where x.id = n.deadline_id)
      and (r.id is null or r.kind in ('lapse', 'stop') or r.own_proposal)
      and (d.state in ('draft', 'submitted', 'returned') or d.state in ('approved', 'superseded', 'annulled') and d.decided_at >= n.sent_at))
$$;
