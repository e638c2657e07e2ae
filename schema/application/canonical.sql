-- JSON in the one form that is hashed and signed: keys in the order of their bytes, no white space,
-- numbers without trailing zeros, text as it is with the least escapes (RFC 8785 for what we hold).
create function application.canonical(p jsonb) returns text
language plpgsql immutable as $$
begin
  return case jsonb_typeof(p)
    when 'object' then '{' || coalesce((select string_agg(to_json(key)::text || ':' || application.canonical(value), ',' order by key collate "C")
      from jsonb_each(p)), '') || '}'
    when 'array' then '[' || coalesce((select string_agg(application.canonical(x.value), ',' order by x.n)
      from jsonb_array_elements(p) with ordinality x (value, n)), '') || ']'
    when 'number' then trim_scale((p #>> '{}')::numeric)::text
    else p::text end;
end
$$;
