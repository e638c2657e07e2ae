-- Step two of a login. Not verified: the failure is counted and the answer is empty (401).
-- Verified: a new session of ten hours; doc is {expires_at, user}, to which the service adds the
-- token. `p_peer` is a hash of the address.
create function api.session_create(p_username text, p_peer text, p_verified boolean, p_token text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_user access.user_account;
  s access.session;
begin
  select * into a_user from access.user_account where username = p_username and active and kind <> 'worker';
  if not found or not p_verified then
    perform access.login_failed('user:' || p_username);
    perform access.login_failed('peer:' || p_peer);
    return (null, null, null)::api.reply;
  end if;
  delete from access.login_failure where subject = 'user:' || p_username;
  insert into access.session (token_hash, user_id, expires_at)
  values (sha256(convert_to(p_token, 'UTF8')), a_user.id, clock_timestamp() + interval '10 hours')
  returning * into s;
  return (s.id, null, jsonb_build_object('expires_at', api.ts(s.expires_at), 'user', access.user_doc(a_user.id)))::api.reply;
end
$$;
