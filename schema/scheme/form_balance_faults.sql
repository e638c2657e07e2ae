-- balance: [{sum: column, equals: "amount_ore"} or {sum: column, equals_sum: column or table.column}]:
-- columns of numbers or money that exist, money against money.
create function scheme.form_balance_faults(p jsonb, p_field jsonb, p_at text) returns table (pointer text, code text, bound bigint)
language plpgsql stable as $$
declare
  b record;
  a_type text;
  a_other text;
begin
  if jsonb_typeof(p_field) <> 'object' or p_field ->> 'type' is distinct from 'table' or jsonb_typeof(p_field -> 'balance') is distinct from 'array' then
    return;
  end if;
  for b in select x.value as rule, p_at || '/balance/' || (x.n - 1) as at from jsonb_array_elements(p_field -> 'balance') with ordinality x (value, n) loop
    if jsonb_typeof(b.rule) <> 'object' then
      return query select b.at, 'type', null::bigint;
      continue;
    end if;
    return query select b.at || '/' || replace(replace(m, '~', '~0'), '/', '~1'), 'unknown', null::bigint
      from jsonb_object_keys(b.rule) m where m <> all ('{sum,equals,equals_sum}');
    if b.rule ? 'equals' = b.rule ? 'equals_sum' then
      return query select b.at || '/equals', case when b.rule ? 'equals' then 'contradiction' else 'missing' end, null::bigint;
    end if;
    a_type := scheme.form_column_type(p, p_field, b.rule -> 'sum');
    a_other := scheme.form_column_type(p, p_field, b.rule -> 'equals_sum');
    if a_type is null then
      return query select b.at || '/sum', case when b.rule ? 'sum' then 'no_column' else 'missing' end, null::bigint;
    end if;
    if b.rule ? 'equals' and (b.rule ->> 'equals' is distinct from 'amount_ore' or a_type <> 'money') then
      return query select b.at || '/equals', 'choice', null::bigint;
    elsif b.rule ? 'equals_sum' and (a_other is null or a_other <> a_type) then
      return query select b.at || '/equals_sum', 'no_column', null::bigint;
    end if;
  end loop;
end
$$;
