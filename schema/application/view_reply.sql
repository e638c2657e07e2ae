-- A view as one reply.
create function application.view_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (select (s.id, s.version, application.view_doc(v, s))::api.reply from application.saved_view s where s.id = p_id);
end
$$;
