-- What is wrong with a document, by its shape (rule.document_shape): field faults, each with its pointer.
create function rule.document_faults(p_value jsonb, p_shape jsonb, p_pointer text) returns setof jsonb
language plpgsql stable as $$
declare
  a_kind text := p_shape ->> 'type';
  a_type text := coalesce(jsonb_typeof(p_value), 'null');
  a_key text;
  x jsonb;
begin
  if a_type <> (case when a_kind in ('object', 'number') then a_kind when a_kind = 'list' then 'array' when a_kind in ('int', 'scheme') then 'number' else 'string' end)
    or a_kind in ('int', 'scheme') and p_value::text !~ '^-?\d{1,18}$' then
    return next jsonb_build_object('pointer', p_pointer, 'code', 'type');
  elsif a_kind = 'object' then
    for a_key in select k from jsonb_object_keys(p_value || (p_shape -> 'fields')) k order by k loop
      x := p_shape -> 'fields' -> a_key;
      if x is null then
        return next jsonb_build_object('pointer', p_pointer || '/' || replace(replace(a_key, '~', '~0'), '/', '~1'), 'code', 'unknown');
      elsif p_value ? a_key then
        return query select rule.document_faults(p_value -> a_key, x, p_pointer || '/' || a_key);
      elsif (x ->> 'required')::boolean then
        return next jsonb_build_object('pointer', p_pointer || '/' || a_key, 'code', 'missing');
      end if;
    end loop;
  elsif a_kind = 'list' then
    return query select rule.bound_fault(jsonb_array_length(p_value), p_shape, p_pointer, 'too_short', 'too_long');
    return query select f from jsonb_array_elements(p_value) with ordinality t (e, n), rule.document_faults(t.e, p_shape -> 'of', p_pointer || '/' || t.n - 1) f where t.n <= 1000;
    return query select jsonb_build_object('pointer', p_pointer || '/' || t.n - 1, 'code', 'duplicate')
      from (select n, row_number() over (partition by e order by n) as nth from jsonb_array_elements(p_value) with ordinality u (e, n)) t
      where t.nth > 1 and (p_shape ->> 'unique')::boolean;
  elsif a_kind in ('int', 'number') then
    return query select rule.bound_fault((p_value #>> '{}')::numeric, p_shape, p_pointer, 'too_small', 'too_large');
  elsif a_kind = 'text' then
    return query select rule.bound_fault(length(p_value #>> '{}'), p_shape, p_pointer, 'too_short', 'too_long');
    return query select jsonb_build_object('pointer', p_pointer, 'code', 'choice') where p_value #>> '{}' !~ (p_shape ->> 'pattern');
  else
    return query select jsonb_build_object('pointer', p_pointer, 'code', rule.word_fault(p_value #>> '{}', p_shape)) where rule.word_fault(p_value #>> '{}', p_shape) is not null;
  end if;
end
$$;
