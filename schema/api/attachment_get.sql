-- One attachment, without its bytes.
create function api.attachment_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  t application.attachment := application.attachment_seen(access.whoami(p_token), p_id);
begin
  return (t.id, t.version::text, application.attachment_doc(t))::api.reply;
end
$$;
