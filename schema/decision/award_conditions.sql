-- The conditions that an award has: of the decision that made it and of the changes that were granted.
create function decision.award_conditions(w decision.award) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(c.c), '[]') from decision.decision x cross join lateral jsonb_array_elements(x.conditions) c (c)
   where x.id = (w).decision_id
      or x.state = 'approved' and x.outcome in ('granted', 'partly_granted') and x.change_id = any (array(select q.id from decision.change_request q where q.award_id = (w).id))
$$;
