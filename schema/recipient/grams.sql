-- The different runs of three characters in a name made plain.
create function recipient.grams(p_plain text) returns text[]
language sql immutable strict as $$
  select array(select distinct substr(t.name, n, 3) from (select ' ' || p_plain || ' ' as name) t, generate_series(1, length(t.name) - 2) n)
$$;
