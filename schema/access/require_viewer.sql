-- The same for a read: no duty is recorded.
create function access.require_viewer(p_viewer access.viewer, variadic p_roles text[]) returns void
language plpgsql stable as $$
begin
  if not p_roles && p_viewer.roles then
    perform rule.refuse('access.role.missing', jsonb_build_object('roles', to_jsonb(p_roles)));
  end if;
end
$$;
