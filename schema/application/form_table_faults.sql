-- What is wrong with the rows of a table: how many there are, then cell by cell. Loops, not one
-- statement: most cells have no fault, and what is named is put together for those that have.
create function application.form_table_faults(p_field jsonb, p_rows jsonb, p_grant_year int)
returns table (pointer text, code text, type text, label jsonb, bound jsonb)
language plpgsql stable as $$
declare
  an_at text := '/form/' || (p_field ->> 'key');
  a_count int := case when jsonb_typeof(p_rows) = 'array' then jsonb_array_length(p_rows) end;
  a_row jsonb;
  c jsonb;
  v jsonb;
  f record;
begin
  pointer := an_at;
  type := 'table';
  label := p_field -> 'label';
  if a_count is null then
    code := 'type';
    return next;
    return;
  elsif a_count < coalesce((p_field ->> 'min_rows')::int, 0) then
    code := 'too_few';
    bound := p_field -> 'min_rows';
    return next;
  elsif a_count > coalesce((p_field ->> 'max_rows')::int, 100) then
    code := 'too_many';
    bound := coalesce(p_field -> 'max_rows', '100');
    return next;
    return;
  end if;
  for n in 1 .. a_count loop
    a_row := p_rows -> (n - 1);
    if jsonb_typeof(a_row) <> 'object' then
      return query select an_at || '/' || (n - 1), 'type', 'table', application.form_row(p_field, n), null::jsonb;
      continue;
    end if;
    for c in select x from jsonb_array_elements(p_field -> 'columns') x loop
      v := a_row -> (c ->> 'key');
      a_row := a_row - (c ->> 'key');
      if application.form_empty(v) then
        continue when (c -> 'required') is distinct from 'true';
        code := 'missing';
        bound := null;
      else
        f := application.form_value_fault(c, v, p_grant_year);
        continue when f.code is null;
        code := f.code;
        bound := to_jsonb(f.bound);
      end if;
      return query select an_at || '/' || (n - 1) || '/' || (c ->> 'key'), code, c ->> 'type',
        application.form_join(application.form_row(p_field, n), '": "', c -> 'label'), bound;
    end loop;
    if a_row <> '{}' then
      return query select an_at || '/' || (n - 1) || '/' || replace(replace(k, '~', '~0'), '/', '~1'), 'unknown', null::text,
        application.form_join(application.form_row(p_field, n), '": "', to_jsonb(k)), null::jsonb from jsonb_object_keys(a_row) k;
    end if;
  end loop;
end
$$;
