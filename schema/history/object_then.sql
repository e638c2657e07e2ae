-- A scheme, call or recipient that a case refers to, as it stood then. What came by import has no
-- earlier version than the import's: the row of today stands in.
create function history.object_then(p_object text, p_id bigint, p_at timestamptz) returns jsonb
language plpgsql stable as $$
declare
  a_row jsonb := history.row_at(p_object, p_id, p_at);
begin
  if a_row is null then
    execute format('select to_jsonb(t) - ''{national_id_sealed,national_id_index}''::text[] from %s t where id = $1',
      (select table_name from rule.governed where object = p_object)) into a_row using p_id;
  end if;
  return a_row;
end
$$;
