-- One payout.
create function api.payout_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'payout', p_id);
  return payment.payout_reply(p_id);
end
$$;
