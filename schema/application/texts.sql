-- A list of texts in JSON as an array; null of anything else.
create function application.texts(p_list jsonb) returns text[]
language plpgsql immutable as $$
begin
  return case jsonb_typeof(p_list) when 'array' then array(select jsonb_array_elements_text(p_list)) end;
end
$$;
