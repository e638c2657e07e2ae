-- What the register says of a recipient, and where it differs. Raises object.get.not_found.
create function api.recipient_register_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform recipient.require_staff(v);
  return (select (r.id, r.version::text, recipient.register_doc(v, r))::api.reply from recipient.recipient r where r.id = p_id);
end
$$;
