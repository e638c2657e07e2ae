-- A person as documents name one: {id, name}, or null.
create function access.person(p_user_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', id, 'name', name) from access.user_account where id = p_user_id);
end
$$;
