-- Kroner as people write them in a file («1234», «1234,50», «-12.5») in øre; null when it is none.
create function import.ore(p_text text) returns bigint
language sql immutable as $$
  select case when p_text ~ '^-?\d{1,13}([.,]\d{1,2})?$'
    then (replace(p_text, ',', '.')::numeric * 100)::bigint end
$$;
