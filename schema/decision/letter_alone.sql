-- A letter that could not be made with the others gets a job of its own, so that they do not wait.
create function decision.letter_alone(p_decision_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  select job.enqueue('letter', 'letter.make', p_decision_id::text, jsonb_build_object('decision_id', p_decision_id))
$$;
