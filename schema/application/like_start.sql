-- A pattern for texts that begin with this one, in small letters; its own %, _ and \ are letters.
create function application.like_start(p_text text) returns text
language plpgsql immutable as $$
begin
  return replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%';
end
$$;
