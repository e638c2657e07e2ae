-- A title as a file's name on any machine: without signs that name folders or do harm, and not too long.
create function application.file_name(p_title text) returns text
language sql immutable as $$
  select left(btrim(regexp_replace(p_title, '[^[:alnum:] ._()–-]+', '_', 'g'), ' .'), 120)
$$;
