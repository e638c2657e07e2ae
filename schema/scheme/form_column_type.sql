-- The type of a column that can be summed, named as «column» of this table or «table.column» of the
-- form; null when there is no such column of numbers or money.
create function scheme.form_column_type(p jsonb, p_table jsonb, p_name jsonb) returns text
language plpgsql immutable as $$
declare
  a_parts text[] := string_to_array(p_name #>> '{}', '.');
  a_table jsonb := p_table;
begin
  if jsonb_typeof(p_name) is distinct from 'string' or cardinality(a_parts) not between 1 and 2 then
    return null;
  elsif cardinality(a_parts) = 2 then
    select x into a_table from jsonb_array_elements(p -> 'fields') x
      where jsonb_typeof(x) = 'object' and x ->> 'type' = 'table' and x ->> 'key' = a_parts[1] limit 1;
  end if;
  if jsonb_typeof(a_table -> 'columns') is distinct from 'array' then
    return null;
  end if;
  return (select x ->> 'type' from jsonb_array_elements(a_table -> 'columns') x
    where x ->> 'key' = a_parts[cardinality(a_parts)] and x ->> 'type' in ('number', 'money') limit 1);
end
$$;
