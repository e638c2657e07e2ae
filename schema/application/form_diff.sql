-- What differs between two sets of answers: field by field in the order of the newer form, then what
-- only the older knew; without a form, key by key.
create function application.form_diff(p_before jsonb, p_after jsonb)
returns table (pointer text, label jsonb, field jsonb, before jsonb, after jsonb)
language plpgsql stable as $$
declare
  b jsonb := application.content_answers(p_before);
  a jsonb := application.content_answers(p_after);
  k record;
begin
  for k in select * from (select distinct on (x.key) x.key, x.place, x.n, x.field from (
        select f.value ->> 'key' as key, 1 as place, f.n, f.value as field from scheme.form_version v,
          jsonb_array_elements(v.form_schema -> 'fields') with ordinality f (value, n) where v.id = (p_after ->> 'form_version_id')::bigint
        union all select f.value ->> 'key', 2, f.n, f.value from scheme.form_version v,
          jsonb_array_elements(v.form_schema -> 'fields') with ordinality f (value, n) where v.id = (p_before ->> 'form_version_id')::bigint
        union all select j.key, 3, 0, jsonb_build_object('label', j.key) from jsonb_each(b || a) j) x
      where b -> x.key is distinct from a -> x.key order by x.key, x.place) d order by d.place, d.n, d.key loop
    if k.field ->> 'type' = 'table' and jsonb_typeof(coalesce(b -> k.key, '[]')) = 'array' and jsonb_typeof(coalesce(a -> k.key, '[]')) = 'array' then
      return query select d.pointer, d.label, d.field, d.before, d.after
        from application.table_diff(k.field, coalesce(b -> k.key, '[]'), coalesce(a -> k.key, '[]')) d;
    elsif not (application.form_empty(b -> k.key) and application.form_empty(a -> k.key)) then
      return query select rtrim('/form/' || replace(replace(k.key, '~', '~0'), '/', '~1'), '/'), k.field -> 'label', k.field, b -> k.key, a -> k.key;
    end if;
  end loop;
end
$$;
