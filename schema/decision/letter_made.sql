-- Is the letter of a decision made, as it reads after its corrections?
create function decision.letter_made(p_decision_id bigint) returns boolean
language sql stable as $$
  select exists (select from decision.letter l where l.decision_id = p_decision_id and l.media_type like 'text/html%'
    and l.correction_id is not distinct from (select max(c.id) from decision.correction c where c.decision_id = p_decision_id and c.state = 'confirmed'))
$$;
