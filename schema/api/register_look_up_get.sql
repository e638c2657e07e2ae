-- One look-up: how it goes, and what was answered.
create function api.register_look_up_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'register_look_up', p_id);
  perform recipient.require_staff(v);
  return recipient.register_look_up_reply(p_id);
end
$$;
