-- An address as the register writes it in our form; null when it has no line and no place.
create function recipient.register_address(p_address jsonb) returns jsonb
language plpgsql immutable as $$
declare
  a_lines text[] := array(select left(btrim(x), 200) from jsonb_array_elements_text(
    case jsonb_typeof(p_address -> 'adresse') when 'array' then p_address -> 'adresse' else '[]' end) x where btrim(x) <> '');
begin
  if cardinality(a_lines) = 0 and p_address ->> 'poststed' is null then
    return null;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('street', a_lines[1], 'street2', left(nullif(array_to_string(a_lines[2:], ', '), ''), 200),
    'postal_code', left(p_address ->> 'postnummer', 12), 'city', left(p_address ->> 'poststed', 100),
    'country', substring(p_address ->> 'landkode' from '^[A-Z]{2}$')));
end
$$;
