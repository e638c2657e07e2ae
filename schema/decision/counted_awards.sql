-- The awards whose payouts count in what this one gives: itself, and those that it has taken the place of (decision.standing_award).
create function decision.counted_awards(w decision.award) returns setof bigint
language sql stable as $$
  select w.id
  union all select o.id from decision.award o
   where o.application_id = w.application_id and o.id < w.id and o.state = 'annulled' and w.state not in ('annulled', 'declined', 'lapsed')
$$;
