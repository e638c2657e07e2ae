-- One set-off.
create function api.set_off_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'set_off', p_id);
  return payment.set_off_reply(v, p_id);
end
$$;
