-- What is wrong with a call's eligibility rules that their form does not show, by JSON Pointer: each
-- kind once (but attachments and fields), limits in order, and only municipalities, counties and form
-- fields that there are.
create function scheme.eligibility_faults(c scheme.call) returns table (pointer text, code text)
language sql stable as $$
  with r as (select x.rule, x.n - 1 as n, '/eligibility/' || (x.n - 1) as at, x.rule ->> 'kind' as kind
    from jsonb_array_elements(c.eligibility) with ordinality x (rule, n)),
  v as (select r.kind, r.at || '/in/' || (y.m - 1) as at, y.value, y.m, r.rule
    from r cross join jsonb_array_elements_text(case jsonb_typeof(r.rule -> 'in') when 'array' then r.rule -> 'in' else '[]' end) with ordinality y (value, m))
  select r.at || '/kind', 'duplicate' from r
    where r.kind <> all ('{attachment,form_field}') and exists (select from r o where o.kind = r.kind and o.n < r.n)
  union all select r.at || '/field', 'duplicate' from r
    where r.kind = 'form_field' and exists (select from r o where o.rule ->> 'field' = r.rule ->> 'field' and o.n < r.n)
  union all select r.at || '/field', 'choice' from r
    where r.kind = 'form_field' and not coalesce(c.form_schema -> 'fields', '[]') @> jsonb_build_array(jsonb_build_object('key', r.rule -> 'field'))
  union all select r.at || '/min_ore', 'missing' from r where r.kind = 'amount' and not r.rule ?| '{min_ore,max_ore}'
  union all select r.at || '/max_ore', 'order_of_limits' from r
    where r.kind = 'amount' and (r.rule ->> 'max_ore')::bigint < (r.rule ->> 'min_ore')::bigint
  union all select v.at, 'duplicate' from v where exists (select from jsonb_array_elements_text(v.rule -> 'in') with ordinality o (value, m)
    where o.value = v.value and o.m < v.m)
  union all select v.at, 'choice' from v where v.kind = 'municipality' and not exists (select from recipient.municipality m where m.number = v.value)
  union all select v.at, 'choice' from v where v.kind = 'county' and not exists (select from recipient.municipality m where m.county_number = v.value)
$$;
