-- Everything that is wrong with a form schema, by JSON Pointer (deploy/docs/forms.md): what it says
-- of itself, each field by the vocabulary of its type, keys that repeat, and what fields say of others.
create function scheme.form_faults(p jsonb) returns table (pointer text, code text, bound bigint)
language plpgsql stable as $$
declare
  f record;
begin
  if jsonb_typeof(p) <> 'object' then
    return query select '', 'type', null::bigint;
    return;
  elsif octet_length(p::text) > 200000 then
    return query select '', 'too_long', 200000::bigint;
    return;
  end if;
  return query select '/' || replace(replace(m, '~', '~0'), '/', '~1'), 'unknown', null::bigint
    from jsonb_object_keys(p) m where m <> all ('{title,help,fields}');
  return query select v.* from (values ('title', 'label', true), ('help', 'help', false), ('fields', 'fields', true)) m (member, kind, required),
    scheme.form_value_faults(m.kind, p -> m.member, '/' || m.member) v where p ? m.member
    union all select '/' || m, 'missing', null from unnest('{title,fields}'::text[]) m where not p ? m;
  if jsonb_typeof(p -> 'fields') <> 'array' then
    return;
  end if;
  for f in select x.value as field, '/fields/' || (x.n - 1) as at, x.n from jsonb_array_elements(p -> 'fields') with ordinality x (value, n) loop
    return query select * from scheme.form_field_faults(f.field, f.at, false);
    return query select * from scheme.form_condition_faults(p, f.field, f.n::int, f.at);
    return query select * from scheme.form_balance_faults(p, f.field, f.at);
  end loop;
  return query select * from scheme.form_key_faults(p -> 'fields', '/fields');
end
$$;
