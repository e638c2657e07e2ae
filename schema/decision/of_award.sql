-- The decisions that an award stands on: the one that made it, and those that have changed it.
create function decision.of_award(w decision.award) returns setof bigint
language sql stable as $$
  select w.decision_id
  union all select d.id from decision.change_request r join decision.decision d on d.change_id = r.id
   where r.award_id = w.id and d.state in ('approved', 'superseded')
$$;
