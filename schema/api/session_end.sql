-- Logs out: the session of this token ends. Unknown or ended tokens raise access.session.invalid.
create function api.session_end(p_token text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  update access.session set ended_at = clock_timestamp() where id = v.session_id;
  return (v.session_id, null, null)::api.reply;
end
$$;
