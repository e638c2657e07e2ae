-- One entry of the outbox. Raises object.get.not_found.
create function api.letter_dispatch_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'letter_dispatch', p_id);
  return letter.dispatch_reply(v, p_id);
end
$$;
