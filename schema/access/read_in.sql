-- What is written in both languages, in the one that this person reads.
create function access.read_in(p_viewer access.viewer, p_text text, p_text_nn text) returns text
language sql immutable as $$
  select case when (p_viewer).language = 'nn' then coalesce(nullif(p_text_nn, ''), p_text) else p_text end
$$;
