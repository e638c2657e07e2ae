-- One hold on payments.
create function api.hold_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'hold', p_id);
  return payment.hold_reply(v, p_id);
end
$$;
