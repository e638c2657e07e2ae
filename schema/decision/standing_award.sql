-- The award that what was paid of this one counts in: itself, or the one that has taken its place.
create function decision.standing_award(p_award_id bigint) returns decision.award
language sql stable as $$
  select s from decision.award w join decision.award s on s.id = w.id or w.state = 'annulled' and s.application_id = w.application_id and s.id > w.id and s.state not in ('annulled', 'declined', 'lapsed')
   where w.id = p_award_id order by s.id desc limit 1
$$;
