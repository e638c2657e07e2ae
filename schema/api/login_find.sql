-- Step one of a login: the stored hash to compare with, or nothing for an unknown name (the caller
-- compares with a hash of its own, so that both take equally long).
-- Raises access.login.throttled {retry_after}.
create function api.login_find(p_username text, p_peer text) returns table (user_id bigint, password_hash text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_wait int := greatest(access.login_wait('user:' || p_username), access.login_wait('peer:' || p_peer));
begin
  if a_wait > 0 then
    perform rule.refuse('access.login.throttled', jsonb_build_object('retry_after', a_wait));
  end if;
  return query select u.id, c.password_hash from access.user_account u join access.credential c on c.user_id = u.id
    where u.username = p_username and u.active and u.kind <> 'worker';
end
$$;
