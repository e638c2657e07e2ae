-- One correction of a decision; the party sees those that were confirmed.
create function api.correction_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'correction', p_id);
  return decision.correction_reply(p_id, v.language);
end
$$;
