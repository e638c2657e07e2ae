-- A strategy or action plan. Raises object.get.not_found.
create function api.plan_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'plan', p_id);
  return scheme.plan_reply(p_id);
end
$$;
