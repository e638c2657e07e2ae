-- One merging of recipients. Raises object.get.not_found.
create function api.recipient_merge_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'recipient_merge', p_id);
  perform recipient.require_staff(v);
  return recipient.merge_reply(v, p_id);
end
$$;
