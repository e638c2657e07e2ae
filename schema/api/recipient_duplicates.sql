-- The recipients that may be the same as this one. Raises object.get.not_found.
create function api.recipient_duplicates(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform recipient.require_staff(v);
  return (p_id, null, recipient.duplicates_doc(p_id))::api.reply;
end
$$;
