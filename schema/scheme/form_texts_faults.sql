-- A text for people in both languages of the state, and in English when given: {nb, nn, en?}.
create function scheme.form_texts_faults(v jsonb, p_at text, p_max bigint) returns table (pointer text, code text, bound bigint)
language plpgsql immutable as $$
begin
  return query select p_at || '/' || l, 'missing', null::bigint from unnest('{nb,nn}'::text[]) l where not v ? l;
  return query select p_at || '/' || replace(replace(t.key, '~', '~0'), '/', '~1'), t.code, t.bound from (
    select x.key, case when x.key <> all ('{nb,nn,en}') then 'unknown' when jsonb_typeof(x.value) <> 'string' then 'type'
        when btrim(x.value #>> '{}') = '' then 'too_short' when length(x.value #>> '{}') > p_max then 'too_long' end as code,
      case when length(x.value #>> '{}') > p_max then p_max else 1 end as bound
      from jsonb_each(v) x) t where t.code is not null;
end
$$;
