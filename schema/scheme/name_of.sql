-- A scheme as other documents name it: {id, name}.
create function scheme.name_of(p_scheme_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', id, 'name', name) from scheme.scheme where id = p_scheme_id
$$;
