-- What a municipality is called today, or was last.
create function recipient.municipality_name(p_number text) returns text
language sql stable as $$
  select name from recipient.municipality where number = p_number and valid_from <= rule.today() order by valid_from desc limit 1
$$;
