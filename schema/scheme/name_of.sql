-- A scheme as other documents name it: {id, name, name_nn}.
create function scheme.name_of(p_scheme_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', id, 'name', name, 'name_nn', name_nn) from scheme.scheme where id = p_scheme_id);
end
$$;
