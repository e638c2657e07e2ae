-- One contact person. Raises object.get.not_found.
create function api.contact_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'contact', p_id);
  perform recipient.require_reader(v);
  return recipient.contact_reply(p_id);
end
$$;
