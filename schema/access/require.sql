-- The actor has one of these roles; the first that fits is the duty the history names.
-- Raises access.role.missing. Comes after the question whether the object may be seen at all.
create function access.require(variadic p_roles text[]) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_role text;
begin
  foreach a_role in array p_roles loop
    if a_role = any (v.roles) then
      if cardinality(v.roles) > 1 then  -- an only role is the duty since access.act
        update access.tx_actor set duty = a_role where xid = pg_current_xact_id() and duty is distinct from a_role;
      end if;
      return;
    end if;
  end loop;
  perform rule.refuse('access.role.missing', jsonb_build_object('roles', to_jsonb(p_roles)));
end
$$;
