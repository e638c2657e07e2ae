-- One payment run.
create function api.payment_run_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'payment_run', p_id);
  return payment.run_reply(p_id);
end
$$;
