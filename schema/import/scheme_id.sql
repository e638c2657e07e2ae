-- A scheme by the reference it was imported with, or by its code.
create function import.scheme_id(p_source text, p_ref text) returns bigint
language sql stable as $$
  select id from scheme.scheme where source = p_source || '/' || p_ref or code = p_ref order by (code = p_ref) is true limit 1
$$;
