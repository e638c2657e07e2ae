-- One scheme. Raises object.get.not_found.
create function api.scheme_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  return scheme.scheme_reply(p_id);
end
$$;
