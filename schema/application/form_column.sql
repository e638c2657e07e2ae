-- The column that a rule of balance names: «column» of this table or «table.column» of the form.
create function application.form_column(p_schema jsonb, p_table jsonb, p_name text) returns jsonb
language plpgsql immutable as $$
declare
  a_table jsonb := p_table;
begin
  if p_name like '%.%' then
    select x into a_table from jsonb_array_elements(p_schema -> 'fields') x where x ->> 'key' = split_part(p_name, '.', 1);
  end if;
  return (select x from jsonb_array_elements(a_table -> 'columns') x
    where x ->> 'key' = case when p_name like '%.%' then split_part(p_name, '.', 2) else p_name end);
end
$$;
