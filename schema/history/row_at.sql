-- One row as it stood at an instant, or null when there was none.
create function history.row_at(p_object text, p_object_id bigint, p_at timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return (
  select history.row_of(body) from history.entry
   where object = p_object and object_id = p_object_id and at < date_trunc('milliseconds', p_at) + interval '1 millisecond'
   order by version desc limit 1);
end
$$;
