-- From when an advance notice is of what a decision does: after the decision that it takes the place of; of a change after
-- it was proposed. That an award lapses or is stopped may be given notice of before it is proposed, but not by the notice
-- of an earlier one.
create function decision.notice_since(d decision.decision, o decision.decision) returns timestamptz
language sql stable as $$
  select greatest((o).decided_at, (select case when r.kind in ('lapse', 'stop')
      then (select max(x.decided_at) from decision.change_request q join decision.decision x on x.change_id = q.id
        where q.award_id = r.award_id and q.kind = r.kind and x.state = 'approved')
      else r.registered_at end from decision.change_request r where r.id = (d).change_id))
$$;
