-- May this person do this at all? Asked when a body is wrong, so that 401, 404 and 403 come before
-- its faults are told. `p_roles`: comma list, empty: any signed-in person.
create function api.may(p_token text, p_object text, p_id bigint, p_roles text) returns boolean
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  if p_object <> '' and p_id is not null then
    perform access.require_visible(v, p_object, p_id);
  end if;
  if p_roles <> '' then
    perform access.require_viewer(v, variadic string_to_array(p_roles, ','));
  end if;
  return true;
end
$$;
