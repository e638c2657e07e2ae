-- Rows that repeat the values of these columns of an earlier row.
create function import.duplicate_faults(p_body jsonb, variadic p_fields text[]) returns setof import.fault
language sql stable as $$
  select d.line, p_fields[1], 'duplicate' from (
    select (r.value ->> 'line')::int as line,
      row_number() over (partition by (select array_agg(r.value ->> f order by n) from unnest(p_fields) with ordinality x (f, n))
        order by (r.value ->> 'line')::int) as nth
    from jsonb_array_elements(p_body -> 'rows') r
    where coalesce(r.value ->> p_fields[1], '') <> '') d
  where d.nth > 1
$$;
