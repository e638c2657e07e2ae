-- An office as other documents name it: {id, name, name_nn}; null for none.
create function access.name_of_office(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', id, 'name', name, 'name_nn', name_nn) from access.office where id = p_id);
end
$$;
