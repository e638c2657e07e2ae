-- One decision.
create function api.decision_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'decision', p_id);
  return decision.reply(p_id, v.language);
end
$$;
