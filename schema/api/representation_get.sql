-- One right to act for a recipient. Raises object.get.not_found.
create function api.representation_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'representation', p_id);
  perform recipient.require_reader(v);
  return recipient.representation_reply(p_id);
end
$$;
