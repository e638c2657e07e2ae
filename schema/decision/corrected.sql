-- How a decision reads after its corrections: the last that was confirmed; null when there is none.
create function decision.corrected(p_decision_id bigint) returns decision.correction
language sql stable as $$
  select c from decision.correction c where c.decision_id = p_decision_id and c.state = 'confirmed' order by c.id desc limit 1
$$;
