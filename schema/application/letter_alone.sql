-- A letter of a deadline gets a job of its own: ordered by the act that calls for it, or set apart because it
-- could not be made with the others.
create function application.letter_alone(p_deadline_id bigint, p_kind text) returns void
language sql security definer set search_path = pg_temp as $$
  select job.enqueue('letter', 'letter.case', p_deadline_id || '/' || p_kind, jsonb_build_object('deadline_id', p_deadline_id, 'kind', p_kind))
$$;
