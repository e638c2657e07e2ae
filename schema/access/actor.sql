-- Who acts in this transaction, for writes. Raises access.actor.missing.
create function access.actor() returns access.viewer
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a access.tx_actor;
  u access.user_account;
begin
  select * into a from access.tx_actor where xid = pg_current_xact_id_if_assigned();
  if not found then
    perform rule.refuse('access.actor.missing');
  elsif a.roles is null then
    select * into u from access.user_account where id = a.user_id;
    return access.viewer_of(u, a.session_id);
  end if;
  return (a.user_id, a.name, a.office_id, a.roles, a.delegated, a.language, a.session_id)::access.viewer;
end
$$;
