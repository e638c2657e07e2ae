-- An office as the API shows it.
create function access.office_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', id, 'name', name, 'name_nn', name_nn, 'kind', kind, 'manager', manager,
    'valid_from', valid_from, 'valid_to', valid_to) from access.office where id = p_id);
end
$$;
