-- One request for a change.
create function api.change_request_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'change_request', p_id);
  return decision.change_reply(v, p_id);
end
$$;
