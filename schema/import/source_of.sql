-- The older system a file comes from, as the request names it.
create function import.source_of(p_filter jsonb) returns text
language sql immutable as $$
  select coalesce(p_filter ->> 'source', 'import')
$$;
