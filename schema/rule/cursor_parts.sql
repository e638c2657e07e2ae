-- The parts of a list's cursor, which lists make themselves as 'key|…|id'. One that does not fit the
-- pattern was not made here. Raises list.after.invalid.
create function rule.cursor_parts(p_after text, p_pattern text) returns text[]
language plpgsql immutable as $$
begin
  if p_after is not null and p_after !~ ('^' || p_pattern || '$') then
    perform rule.refuse('list.after.invalid', '{"pointer": "?after"}');
  end if;
  return string_to_array(p_after, '|');
end
$$;
