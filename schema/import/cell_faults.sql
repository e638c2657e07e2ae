-- What made the file unreadable; otherwise columns that should not be there or are missing, and cells that do not fit. The specification is
-- {column: type} with «!» after the type where every row must have a value.
create function import.cell_faults(p_body jsonb, p_columns jsonb) returns setof import.fault
language sql stable as $$
  select (x.value ->> 'line')::int, x.value ->> 'field', x.value ->> 'code' from jsonb_array_elements(p_body -> 'faults') x
  union all
  select 1, h.name, 'unknown' from jsonb_array_elements_text(p_body -> 'columns') h (name)
   where not p_columns ? h.name and not p_body ? 'faults'
  union all
  select 1, c.name, 'missing' from jsonb_each_text(p_columns) c (name, type) where c.type like '%!' and not p_body -> 'columns' ? c.name
   and not p_body ? 'faults'
  union all
  select (r.value ->> 'line')::int, c.name,
    case when coalesce(r.value ->> c.name, '') = '' then 'missing' else import.fits(r.value ->> c.name, rtrim(c.type, '!')) end
  from jsonb_array_elements(p_body -> 'rows') r, jsonb_each_text(p_columns) c (name, type)
  where p_body -> 'columns' ? c.name
    and case when coalesce(r.value ->> c.name, '') = '' then c.type like '%!'
      else import.fits(r.value ->> c.name, rtrim(c.type, '!')) is not null end
$$;
