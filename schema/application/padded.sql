-- Digits with zeros before them up to a length; longer ones as they are, where lpad() would cut them.
create function application.padded(p_digits text, p_length int) returns text
language sql immutable parallel safe as $$
  select lpad(p_digits, greatest(p_length, length(p_digits)), '0')
$$;
