-- One difference, with what the bank said and how it is cleared.
create function api.bank_difference_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'bank_difference', p_id);
  return payment.bank_difference_reply(v, p_id);
end
$$;
