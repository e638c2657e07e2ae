-- The actor has one of these roles; the first that fits is the duty the history names.
-- Raises access.role.missing. Comes after the question whether the object may be seen at all.
create function access.require(variadic p_roles text[]) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_duty text;
begin
  select r into a_duty from unnest(p_roles) with ordinality t(r, n) where r = any (v.roles) order by n limit 1;
  if a_duty is null then
    perform rule.refuse('access.role.missing', jsonb_build_object('roles', to_jsonb(p_roles)));
  end if;
  update access.tx_actor set duty = a_duty where xid = pg_current_xact_id() and duty is distinct from a_duty;
end
$$;
