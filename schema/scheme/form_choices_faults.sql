-- The answers of a choice: [{value, label}], each value once.
create function scheme.form_choices_faults(v jsonb, p_at text) returns table (pointer text, code text, bound bigint)
language plpgsql immutable as $$
declare
  c record;
begin
  for c in select x.value as choice, p_at || '/' || (x.n - 1) as at, x.n from jsonb_array_elements(v) with ordinality x (value, n) loop
    if jsonb_typeof(c.choice) <> 'object' then
      return query select c.at, 'type', null::bigint;
      continue;
    end if;
    return query select c.at || '/' || m, 'missing', null::bigint from unnest('{value,label}'::text[]) m where not c.choice ? m;
    return query select c.at || '/' || replace(replace(m, '~', '~0'), '/', '~1'), 'unknown', null::bigint
      from jsonb_object_keys(c.choice) m where m <> all ('{value,label}');
    if jsonb_typeof(c.choice -> 'value') <> 'string' then
      return query select c.at || '/value', 'type', null::bigint;
    elsif c.choice ->> 'value' !~ '^[a-z0-9][a-z0-9_]{0,59}$' then
      return query select c.at || '/value', 'key', null::bigint;
    elsif exists (select from jsonb_array_elements(v) with ordinality x (value, n) where x.n < c.n and x.value -> 'value' = c.choice -> 'value') then
      return query select c.at || '/value', 'duplicate', null::bigint;
    end if;
    if jsonb_typeof(c.choice -> 'label') <> 'object' then
      return query select c.at || '/label', 'type', null::bigint;
    elsif c.choice ? 'label' then
      return query select * from scheme.form_texts_faults(c.choice -> 'label', c.at || '/label', 300);
    end if;
  end loop;
end
$$;
