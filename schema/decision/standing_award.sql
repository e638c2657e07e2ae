-- The award that what was paid of this one counts in: itself, or the one that has taken its place.
create function decision.standing_award(p_award_id bigint) returns decision.award
language sql stable as $$
  select coalesce((select s from decision.award s where w.state = 'annulled' and s.application_id = w.application_id and s.id > w.id
      and s.state not in ('annulled', 'declined', 'lapsed') order by s.id desc limit 1), w)
    from decision.award w where w.id = p_award_id
$$;
