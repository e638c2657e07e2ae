-- A letter that could not be made with the others gets a job of its own, so that they do not wait.
create function application.letter_alone(p_deadline_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  select job.enqueue('letter', 'letter.case', p_deadline_id::text, jsonb_build_object('deadline_id', p_deadline_id))
$$;
