-- A limit of a field as a number to compare with its other limit of the same kind: a number as it is,
-- a date as its days, one of the grant year as if that year were 2000. Null when it is none of these.
create function scheme.form_limit(p jsonb) returns numeric
language plpgsql immutable as $$
begin
  return case jsonb_typeof(p)
    when 'number' then (p #>> '{}')::numeric
    when 'string' then rule.day_of(p #>> '{}') - date '2000-01-01'
    when 'object' then scheme.form_day(p, 2000) - date '2000-01-01' end;
end
$$;
