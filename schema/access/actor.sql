-- Who acts in this transaction, for writes. Raises access.actor.missing.
create function access.actor() returns access.viewer
language plpgsql stable security definer set search_path = access, pg_temp as $$
declare
  v access.viewer;
begin
  select u.id, u.name, u.office_id, u.roles, coalesce(o.kind = 'delegated', false), u.language, a.session_id
    into v
    from access.tx_actor a
    join access.user_account u on u.id = a.user_id
    left join access.office o on o.id = u.office_id
   where a.xid = pg_current_xact_id_if_assigned();
  if not found then
    perform rule.refuse('access.actor.missing');
  end if;
  return v;
end
$$;
