-- What is wrong with the value of one member of a form schema, by the kind that scheme.form_member says.
create function scheme.form_value_faults(p_kind text, v jsonb, p_at text) returns table (pointer text, code text, bound bigint)
language plpgsql stable as $$
declare
  a_type text := jsonb_typeof(v);
  a_text text := v #>> '{}';
  a_bounds bigint[] := (case p_kind when 'length' then '{0,20000}' when 'decimals' then '{0,6}' when 'rows' then '{0,500}' when 'files' then '{1,20}' when 'media_types' then '{1,20}'
    when 'ore' then '{-100000000000000000,100000000000000000}' when 'figure' then '{-1000000000000000,1000000000000000}'
    when 'fields' then '{1,200}' when 'columns' then '{1,20}' when 'choices' then '{1,500}' when 'balance' then '{0,10}' end)::bigint[];
begin
  if a_type <> (case when p_kind in ('key', 'type', 'source') then 'string' when p_kind = 'flag' then 'boolean'
      when p_kind in ('label', 'help', 'condition') then 'object' when p_kind in ('fields', 'columns', 'choices', 'balance', 'media_types') then 'array'
      when p_kind = 'day' then a_type else 'number' end) then
    return query select p_at, 'type', null::bigint;
  elsif p_kind = 'day' and (a_type not in ('string', 'object') or scheme.form_day(v, 2000) is null) then
    return query select p_at, 'date', null::bigint;
  elsif p_kind = 'key' and a_text !~ '^[a-z][a-z0-9_]{0,59}$' then
    return query select p_at, 'key', null::bigint;
  elsif p_kind = 'source' and a_text <> all ('{recipient.name,recipient.orgnr,recipient.type,recipient.municipality,recipient.address,recipient.account}') then
    return query select p_at, 'choice', null::bigint;
  elsif p_kind in ('label', 'help') then
    return query select * from scheme.form_texts_faults(v, p_at, case p_kind when 'label' then 300 else 2000 end);
  elsif a_type = 'array' and jsonb_array_length(v) not between a_bounds[1] and a_bounds[2] then
    return query select p_at, b.code, b.bound from (values (jsonb_array_length(v) < a_bounds[1], 'too_short', a_bounds[1]),
      (jsonb_array_length(v) > a_bounds[2], 'too_long', a_bounds[2])) b (holds, code, bound) where b.holds;
  elsif p_kind = 'choices' then
    return query select * from scheme.form_choices_faults(v, p_at);
  elsif p_kind = 'media_types' then
    return query select p_at || '/' || (x.n - 1), 'choice', null::bigint from jsonb_array_elements(v) with ordinality x (value, n)
      where not rule.setting('attachment.media_types') @> jsonb_build_array(x.value);
  elsif p_kind = 'columns' then
    return query select f.* from jsonb_array_elements(v) with ordinality c (value, n), scheme.form_field_faults(c.value, p_at || '/' || (c.n - 1), true) f;
    return query select * from scheme.form_key_faults(v, p_at);
  elsif a_type = 'number' and p_kind <> 'figure' and a_text !~ '^-?\d+$' then
    return query select p_at, 'type', null::bigint;
  elsif a_type = 'number' and a_text::numeric < a_bounds[1] then
    return query select p_at, 'too_small', a_bounds[1];
  elsif a_type = 'number' and a_text::numeric > a_bounds[2] then
    return query select p_at, 'too_large', a_bounds[2];
  end if;
end
$$;
