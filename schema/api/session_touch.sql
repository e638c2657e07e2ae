-- A read keeps the session awake too: the service calls this at most once a minute per session.
create function api.session_touch(p_token text) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  update access.session set seen_at = clock_timestamp()
   where id = v.session_id and seen_at < clock_timestamp() - interval '1 minute';
  return found;
end
$$;
