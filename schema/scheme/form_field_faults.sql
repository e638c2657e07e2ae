-- What is wrong with one field, or column of a table: members its type does not have, members that
-- are missing, and values that do not fit.
create function scheme.form_field_faults(p_field jsonb, p_at text, p_column boolean) returns table (pointer text, code text, bound bigint)
language plpgsql stable as $$
declare
  a_type text := p_field ->> 'type';
begin
  if jsonb_typeof(p_field) <> 'object' then
    return query select p_at, 'type', null::bigint;
    return;
  elsif p_column and a_type in ('table', 'file') then
    return query select p_at || '/type', 'depth', 1::bigint;
    return;
  elsif not p_field ? 'type' then
    return query select p_at || '/type', 'missing', null::bigint;
    return;
  elsif jsonb_typeof(p_field -> 'type') <> 'string' or a_type = 'known' or not exists (select from scheme.form_member m where m.type = a_type) then
    return query select p_at || '/type', 'choice', null::bigint;
    return;
  end if;
  if p_field ? 'source' and a_type = 'text' and not p_column then
    a_type := 'known';
  end if;
  return query select p_at || '/' || replace(replace(k, '~', '~0'), '/', '~1'), 'unknown', null::bigint
    from jsonb_object_keys(p_field) k where not exists (select from scheme.form_member m
      where m.type = a_type and m.member = k and (m.in_column or not p_column));
  return query select p_at || '/' || m.member, 'missing', null::bigint
    from scheme.form_member m where m.type = a_type and m.required and (m.in_column or not p_column) and not p_field ? m.member;
  return query select v.* from scheme.form_member m, scheme.form_value_faults(m.kind, p_field -> m.member, p_at || '/' || m.member) v
    where m.type = a_type and (m.in_column or not p_column) and p_field ? m.member;
  return query select p_at || '/' || b.high, 'order_of_limits', null::bigint
    from (values ('min', 'max'), ('min_length', 'max_length'), ('min_rows', 'max_rows'), ('min_files', 'max_files')) b (low, high)
    where jsonb_typeof(p_field -> b.low) = jsonb_typeof(p_field -> b.high)
      and scheme.form_limit(p_field -> b.low) > scheme.form_limit(p_field -> b.high);
end
$$;
