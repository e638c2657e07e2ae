-- What differs between two tables. Rows alike at the beginning and at the end are left alone, so that
-- a row put in between is told as that; of the rest each is compared with the one in its place. The
-- pointer is to the newer rows, of a row taken away to the older.
create function application.table_diff(p_field jsonb, p_before jsonb, p_after jsonb)
returns table (pointer text, label jsonb, field jsonb, before jsonb, after jsonb)
language plpgsql stable as $$
declare
  n_before int := jsonb_array_length(p_before);
  n_after int := jsonb_array_length(p_after);
  a_head int := 0;
  a_tail int := 0;
  b jsonb;
  a jsonb;
  a_label jsonb;
begin
  while a_head < least(n_before, n_after) and p_before -> a_head = p_after -> a_head loop
    a_head := a_head + 1;
  end loop;
  while a_tail < least(n_before, n_after) - a_head and p_before -> (n_before - 1 - a_tail) = p_after -> (n_after - 1 - a_tail) loop
    a_tail := a_tail + 1;
  end loop;
  for i in a_head .. greatest(n_before, n_after) - a_tail - 1 loop
    b := case when i < n_before - a_tail then p_before -> i end;
    a := case when i < n_after - a_tail then p_after -> i end;
    a_label := application.form_row(p_field, i + 1);
    if jsonb_typeof(b) is distinct from 'object' or jsonb_typeof(a) is distinct from 'object' then
      return query select '/form/' || (p_field ->> 'key') || '/' || i, a_label, p_field || '{"type": "row"}', b, a;
      continue;
    end if;
    return query select '/form/' || (p_field ->> 'key') || '/' || i || '/' || (c.value ->> 'key'), application.form_join(a_label, '": "', c.value -> 'label'),
        c.value, b -> (c.value ->> 'key'), a -> (c.value ->> 'key')
      from jsonb_array_elements(p_field -> 'columns') with ordinality c (value, n)
      where b -> (c.value ->> 'key') is distinct from a -> (c.value ->> 'key') order by c.n;
  end loop;
end
$$;
