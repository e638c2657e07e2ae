-- Everything about a recipient across schemes (REQ-043, 044). Raises object.get.not_found.
create function api.recipient_overview(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform recipient.require_reader(v);
  return (p_id, null, recipient.overview(v, p_id))::api.reply;
end
$$;
