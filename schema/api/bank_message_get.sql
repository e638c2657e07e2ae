-- One message of the bank, and what of it was not matched.
create function api.bank_message_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'bank_message', p_id);
  return payment.bank_message_reply(p_id);
end
$$;
