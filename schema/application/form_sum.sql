-- The sum of a column, named as «column» of this table or «table.column» of the form. What is not a
-- number counts as nothing: it is told as a fault of its own.
create function application.form_sum(p_form jsonb, p_table text, p_name text) returns numeric
language plpgsql immutable as $$
declare
  a_rows jsonb := p_form -> case when p_name like '%.%' then split_part(p_name, '.', 1) else p_table end;
  a_column text := case when p_name like '%.%' then split_part(p_name, '.', 2) else p_name end;
begin
  if jsonb_typeof(a_rows) is distinct from 'array' then
    return 0;
  end if;
  return (select coalesce(sum((r ->> a_column)::numeric), 0) from jsonb_array_elements(a_rows) r
    where case when jsonb_typeof(r) = 'object' then jsonb_typeof(r -> a_column) = 'number' else false end);
end
$$;
