-- Under which name a letter is saved: "2026-01234-grant.pdf".
create function application.letter_filename(p_case_number text, p_kind text) returns text
language sql immutable set search_path = pg_temp as $$
  select regexp_replace(p_case_number, '[^A-Za-z0-9]+', '-', 'g') || '-' || p_kind || '.pdf'
$$;
