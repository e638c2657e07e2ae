-- Is there no answer? Nothing, null, white space and a table without rows are none.
create function application.form_empty(p jsonb) returns boolean
language plpgsql immutable as $$
begin
  return p is null or p = 'null' or p = '[]' or (jsonb_typeof(p) = 'string' and btrim(p #>> '{}') = '');
end
$$;
