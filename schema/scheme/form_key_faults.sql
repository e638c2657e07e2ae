-- Keys of fields or columns that stand more than once: each after the first.
create function scheme.form_key_faults(p_list jsonb, p_at text) returns table (pointer text, code text, bound bigint)
language plpgsql immutable as $$
begin
  if jsonb_typeof(p_list) = 'array' then
    return query select p_at || '/' || (t.n - 1) || '/key', 'duplicate', null::bigint
      from (select x.n, row_number() over (partition by x.value -> 'key' order by x.n) as place, x.value -> 'key' as key
        from jsonb_array_elements(p_list) with ordinality x (value, n) where jsonb_typeof(x.value) = 'object') t
      where t.place > 1 and jsonb_typeof(t.key) = 'string';
  end if;
end
$$;
