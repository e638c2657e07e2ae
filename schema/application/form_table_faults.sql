-- What is wrong with the rows of a table: how many there are, then cell by cell.
create function application.form_table_faults(p_field jsonb, p_rows jsonb, p_grant_year int)
returns table (pointer text, code text, type text, label jsonb, "limit" jsonb)
language plpgsql stable as $$
declare
  an_at text := '/form/' || (p_field ->> 'key');
  a_count int;
  r record;
begin
  if jsonb_typeof(p_rows) <> 'array' then
    return query select an_at, 'type', 'table', p_field -> 'label', null::jsonb;
    return;
  end if;
  a_count := jsonb_array_length(p_rows);
  if a_count < coalesce((p_field ->> 'min_rows')::int, 0) then
    return query select an_at, 'too_few', 'table', p_field -> 'label', p_field -> 'min_rows';
  elsif a_count > coalesce((p_field ->> 'max_rows')::int, 100) then
    return query select an_at, 'too_many', 'table', p_field -> 'label', coalesce(p_field -> 'max_rows', '100');
    return;
  end if;
  for r in select x.value as cells, an_at || '/' || (x.n - 1) as at, application.form_join(p_field -> 'label', jsonb_build_object(
        'nb', ', rad ' || x.n, 'nn', ', rad ' || x.n, 'en', ', row ' || x.n)) as name
      from jsonb_array_elements(p_rows) with ordinality x (value, n) loop
    if jsonb_typeof(r.cells) <> 'object' then
      return query select r.at, 'type', 'table', r.name, null::jsonb;
      continue;
    end if;
    return query select r.at || '/' || (c.value ->> 'key'), t.code, c.value ->> 'type', application.form_join(r.name, '": "', c.value -> 'label'), to_jsonb(t."limit")
      from jsonb_array_elements(p_field -> 'columns') with ordinality c (value, n),
        lateral (select r.cells -> (c.value ->> 'key') as cell) v,
        lateral (select 'missing' as code, null::text as "limit" where application.form_empty(v.cell) and c.value -> 'required' = 'true'
          union all select * from application.form_value_fault(c.value, v.cell, p_grant_year) where not application.form_empty(v.cell)) t
      where t.code is not null order by c.n;
    return query select r.at || '/' || replace(replace(k, '~', '~0'), '/', '~1'), 'unknown', null::text, application.form_join(r.name, '": "', to_jsonb(k)), null::jsonb
      from jsonb_object_keys(r.cells) k where not p_field -> 'columns' @> jsonb_build_array(jsonb_build_object('key', k));
  end loop;
end
$$;
