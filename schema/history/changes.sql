-- What differs between a row and its version before, by field: [{field, before, after}]. Of a new
-- row, every field that holds something. The version itself is left out.
create function history.changes(p_row jsonb, p_before jsonb) returns jsonb
language plpgsql immutable parallel safe as $$
begin
  return (
  select coalesce(jsonb_agg(jsonb_build_object('field', n.key, 'before', p_before -> n.key, 'after', n.value) order by n.key), '[]')
    from jsonb_each(p_row) n
   where n.key <> 'version'
     and n.value is distinct from coalesce(p_before -> n.key, 'null'::jsonb));
end
$$;
