-- shown_when: {field, equals}: a choice that stands before in the form, and one of its answers.
create function scheme.form_condition_faults(p jsonb, p_field jsonb, p_place int, p_at text) returns table (pointer text, code text, bound bigint)
language plpgsql stable as $$
declare
  c jsonb := p_field -> 'shown_when';
  a_other jsonb;
begin
  if jsonb_typeof(p_field) <> 'object' or jsonb_typeof(c) is distinct from 'object' then
    return;  -- none, or its type is told as that of any member
  end if;
  return query select p_at || '/shown_when/' || m, 'missing', null::bigint from unnest('{field,equals}'::text[]) m where not c ? m;
  return query select p_at || '/shown_when/' || replace(replace(m, '~', '~0'), '/', '~1'), 'unknown', null::bigint
    from jsonb_object_keys(c) m where m <> all ('{field,equals}');
  if not c ?& '{field,equals}' then
    return;
  end if;
  select x.value into a_other from jsonb_array_elements(p -> 'fields') with ordinality x (value, n)
    where x.n < p_place and x.value -> 'key' = c -> 'field' and x.value ->> 'type' = 'choice' order by x.n limit 1;
  if not found then
    return query select p_at || '/shown_when/field', 'no_field', null::bigint;
  elsif jsonb_typeof(a_other -> 'choices') = 'array'
      and not exists (select from jsonb_array_elements(a_other -> 'choices') x where x -> 'value' = c -> 'equals') then
    return query select p_at || '/shown_when/equals', 'choice', null::bigint;
  end if;
end
$$;
