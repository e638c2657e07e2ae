-- The signed-in person.
create function api.me(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  return (v.user_id, null, access.me_doc(v.user_id))::api.reply;
end
$$;
