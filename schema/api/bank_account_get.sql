-- One account. Raises object.get.not_found.
create function api.bank_account_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'bank_account', p_id);
  perform recipient.require_reader(v);
  return recipient.bank_account_reply(v, p_id);
end
$$;
