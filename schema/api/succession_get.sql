-- One thing recorded of a recipient.
create function api.succession_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'succession', p_id);
  return recipient.succession_reply(v, p_id);
end
$$;
